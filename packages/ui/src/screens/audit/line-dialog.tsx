import type { AuditLine } from "@runsheet/contract/audit";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { exactTime } from "../../kit/relative-time.ts";
import { actionWords, valueWords } from "./words.ts";

interface LineDialogProps {
  line: AuditLine | null;
  onClose: () => void;
  /** Leaves the lines of this person alone. */
  onActor: (actorId: string) => void;
}

/** All that a line says. */
export function LineDialog({ line, onClose, onActor }: LineDialogProps) {
  const { t, i18n } = useTranslation("audit");
  if (!line) return null;
  const { actorId, changes, detail } = line;
  const footer = actorId && (
    <Button onClick={() => onActor(actorId)}>{t("line.onlyActor", { name: line.actorName ?? t("nobody") })}</Button>
  );
  return (
    <Dialog
      open
      onOpenChange={onClose}
      wide
      title={actionWords(line, i18n)}
      description={t("line.number", { number: line.number })}
      {...(footer && { footer })}
    >
      <dl className="grid gap-x-4 gap-y-2 sm:grid-cols-[9rem_minmax(0,1fr)]">
        <Fact name={t("column.time")}>{exactTime(Date.parse(line.at), i18n.language)}</Fact>
        <Fact name={t("column.who")}>{line.actorName ?? t("nobody")}</Fact>
        {line.target && <Fact name={t("column.target")}>{line.target}</Fact>}
        {Object.entries(changes).map(([field, { from, to }]) => (
          <Fact key={field} name={field}>
            <del className="text-muted no-underline">
              <span className="sr-only">{t("line.before")} </span>
              {valueWords(from)}
            </del>
            <span aria-hidden> → </span>
            <ins className="no-underline">
              <span className="sr-only">{t("line.after")} </span>
              {valueWords(to)}
            </ins>
          </Fact>
        ))}
        {Object.entries(detail)
          .filter(([field]) => !Object.hasOwn(changes, field))
          .map(([field, value]) => (
            <Fact key={field} name={field}>
              {valueWords(value)}
            </Fact>
          ))}
        <Fact name={t("column.address")}>{line.address ?? "–"}</Fact>
        <Fact name={t("line.action")}>
          <code>{line.action}</code>
        </Fact>
        <Fact name={t("line.request")}>
          <code>{line.requestId}</code>
        </Fact>
        <Fact name={t("line.hash")}>
          <code>{line.hash}</code>
        </Fact>
      </dl>
    </Dialog>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-muted">{name}</dt>
      <dd className="mb-2 wrap-anywhere sm:mb-0">{children}</dd>
    </div>
  );
}
