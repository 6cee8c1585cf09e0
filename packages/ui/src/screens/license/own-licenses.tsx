import type { OwnLicense } from "@runsheet/contract/license";
import { KeyRound, RefreshCw } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Badge } from "../../kit/badge.tsx";
import { Button } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { RelativeTime } from "../../kit/time.tsx";
import { ReplaceKey } from "./replace-key.tsx";
import { useMayReplaceKey } from "./use-may-replace-key.ts";
import { useProductWords } from "./use-offer.ts";
import { useSeatWords } from "./use-seat-words.ts";
import { Ends, LicenseStatusBadge, useTierWords } from "./words.tsx";

interface OwnLicensesProps {
  licenses: readonly OwnLicense[];
  /** The one that says what holds here. */
  inForce: string | null;
}

/** The licenses of the organization with the ends of their keys. */
export function OwnLicenses({ licenses, inForce }: OwnLicensesProps) {
  const { t } = useTranslation("license");
  const [replacing, setReplacing] = useState<OwnLicense | null>(null);
  return (
    <Card title={t("own.title")} description={t("own.text")} flush>
      {licenses.length === 0 && <p className="p-4 text-muted">{t("own.none")}</p>}
      <ul aria-label={t("own.title")} className="divide-y divide-line">
        {licenses.map((license) => (
          <LicenseRow
            key={license.id}
            license={license}
            isInForce={license.id === inForce}
            onReplace={() => setReplacing(license)}
          />
        ))}
      </ul>
      {replacing && <ReplaceKey license={replacing} onClose={() => setReplacing(null)} />}
    </Card>
  );
}

interface LicenseRowProps {
  license: OwnLicense;
  isInForce: boolean;
  onReplace: () => void;
}

function LicenseRow({ license, isInForce, onReplace }: LicenseRowProps) {
  const { t } = useTranslation("license");
  const tierWords = useTierWords();
  const productWords = useProductWords();
  const seatWords = useSeatWords();
  const mayReplace = useMayReplaceKey() && license.status !== "REVOKED";
  const { tier, status, products, expiresAt, issuedAt, lastFour, seats } = license;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
          {tierWords(tier)} <LicenseStatusBadge status={status} />
          {isInForce && <Badge tone="accent">{t("own.inForce")}</Badge>}
        </p>
        <p className="text-[0.8125rem] text-muted">
          {seatWords(seats)} · {t("own.issued")} <RelativeTime at={issuedAt} /> · <Ends at={expiresAt} />
        </p>
        <p className="text-[0.8125rem] text-muted">
          {t("own.products", { products: products.map(productWords).join(", ") })}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <span className="text-muted">
          {lastFour ? (
            <>
              {t("own.key")} <code className="text-ink">…{lastFour}</code>
            </>
          ) : (
            t("own.noKey")
          )}
        </span>
        {mayReplace && (
          <Button size="sm" icon={lastFour ? RefreshCw : KeyRound} onClick={onReplace}>
            {t(lastFour ? "key.replace" : "key.get")}
          </Button>
        )}
      </div>
    </li>
  );
}
