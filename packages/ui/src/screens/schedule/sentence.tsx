import { describeRecurrence, type Recurrence } from "@runsheet/contract/recurrence";
import { useTranslation } from "react-i18next";

/** A good recurrence in words, in the viewer's language, without its zone. */
export function useSentence(recurrence: Recurrence): string {
  const { i18n } = useTranslation("schedule");
  return describeRecurrence(recurrence, i18n.language.startsWith("de") ? "de" : "en");
}

/** In words, with the zone where it is another than the viewer's. */
export function Sentence({ recurrence, zone = true }: { recurrence: Recurrence; zone?: boolean }) {
  const words = useSentence(recurrence);
  return (
    <>
      {words}
      {zone && (
        <>
          {" "}
          <span className="whitespace-nowrap text-muted">({zoneName(recurrence.timeZone)})</span>
        </>
      )}
    </>
  );
}

/** `America/New_York` as it is said. */
export function zoneName(zone: string): string {
  return zone.replaceAll("_", " ");
}
