import type { OwnLicense } from "@runsheet/contract/license";
import { useTranslation } from "react-i18next";
import { Card } from "../../kit/card.tsx";
import { Select } from "../../kit/select.tsx";
import { LicenseEvents } from "./license-events.tsx";
import { useTierWords } from "./words.tsx";

interface HistoryCardProps {
  licenses: readonly OwnLicense[];
  shown: string;
  onShow: (id: string) => void;
}

/** What happened to one of the organization's licenses. */
export function HistoryCard({ licenses, shown, onShow }: HistoryCardProps) {
  const { t } = useTranslation("license");
  const tierWords = useTierWords();
  const options = licenses.map(({ id, tier, lastFour }) => ({
    value: id,
    label: [tierWords(tier), lastFour ? `…${lastFour}` : t("own.noKey")].join(" · "),
  }));
  const choice = options.length > 1 && (
    <Select aria-label={t("own.title")} value={shown} onValueChange={onShow} options={options} className="w-48" />
  );
  return (
    <Card title={t("history.title")} actions={choice} flush>
      <LicenseEvents key={shown} id={shown} reader="holder" />
    </Card>
  );
}
