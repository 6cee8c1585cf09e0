import type { PublishCheck } from "@runsheet/contract/marketplace";
import type { Comparison } from "@runsheet/contract/compare";
import type { Template } from "@runsheet/contract/template";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Field } from "../../../kit/field.tsx";
import { Textarea } from "../../../kit/input.tsx";
import { Notice } from "../../../kit/notice.tsx";
import { useTRPC } from "../../../wire/trpc.ts";
import { CapabilityList } from "../../template/capability-list.tsx";
import { ComparisonView } from "../../template/compare/comparison-view.tsx";
import { LeakList } from "./leak-list.tsx";

interface PublishSummaryProps {
  check: PublishCheck;
  template: Template;
  /** The newest version is the published one. */
  nothingNew: boolean;
  note: string;
  onNoteChange: (note: string) => void;
  /** Somebody goes to the editor: a dialog that stays open would keep the focus. */
  onLeave: () => void;
  /** The most characters of a note, where this one has more. */
  tooLong: number | null;
}

/** What goes out: what must not first, then what it may do and what changes, and the note to it. */
export function PublishSummary({
  check,
  template,
  nothingNew,
  note,
  onNoteChange,
  onLeave,
  tooLong,
}: PublishSummaryProps) {
  const { t } = useTranslation("publication");
  if (nothingNew)
    return <Notice title={t("nothingNew.title")}>{t("nothingNew.text", { version: check.version })}</Notice>;
  return (
    <>
      {check.leaks.length > 0 && <LeakList leaks={check.leaks} template={template} onLeave={onLeave} />}
      <p className="text-muted">
        {check.published === null
          ? t("first", { version: check.version })
          : check.published === check.version
            ? t("again", { version: check.version })
            : t("next", { from: check.published, to: check.version })}
      </p>
      {template.visibility === "private" && <Notice tone="warn">{t("private")}</Notice>}
      <div className="grid gap-2">
        <h3 className="font-medium">{t("capabilities")}</h3>
        <CapabilityList capabilities={check.capabilities} />
      </div>
      {check.leaks.length === 0 && (
        <Field
          id="publish-note"
          label={t("note")}
          help={t("noteHelp")}
          error={tooLong === null ? undefined : `Use at most ${tooLong} characters`}
          required={false}
        >
          <Textarea dir="auto" rows={2} value={note} onChange={(event) => onNoteChange(event.target.value)} />
        </Field>
      )}
      {check.published !== null && check.published < check.version && (
        <Changes id={template.id} from={check.published} to={check.version} />
      )}
    </>
  );
}

/** What those who installed it will be asked to take over. */
function Changes({ id, from, to }: { id: string; from: number; to: number }) {
  const { t } = useTranslation("publication");
  const comparison = useQuery(useTRPC().template.compare.queryOptions({ id, from, to })).data;
  if (!comparison) return null;
  return (
    <div className="grid gap-2">
      <h3 className="font-medium">{t("changes", { version: from })}</h3>
      <ComparisonView comparison={comparison as Comparison} />
    </div>
  );
}
