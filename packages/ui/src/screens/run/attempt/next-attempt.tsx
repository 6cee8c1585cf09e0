import { useTranslation } from "react-i18next";
import { useNow } from "../../../kit/now.ts";
import { durationWords } from "../../../kit/relative-time.ts";

/** "starts in 12 s", counting down each second. */
export function Countdown({ at }: { at: string }) {
  const { t, i18n } = useTranslation("attempt");
  const left = Math.ceil((Date.parse(at) - useNow("second")) / 1_000) * 1_000;
  if (left <= 0) return t("startsNow");
  return <span className="tabular-nums">{t("startsIn", { time: durationWords(left, i18n.language) })}</span>;
}
