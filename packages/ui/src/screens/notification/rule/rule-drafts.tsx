import { Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, IconButton } from "../../../kit/button.tsx";
import { leaveFocus } from "../../../kit/leave-focus.ts";
import { useWorkspace } from "../../../wire/workspace.tsx";
import { targetWords } from "./channel-look.tsx";
import type { RuleDraft } from "./draft.ts";
import { RuleDialog } from "./rule-dialog.tsx";
import { RuleFacts } from "./rule-facts.tsx";

interface RuleDraftsProps {
  value: readonly RuleDraft[];
  onChange: (drafts: RuleDraft[]) => void;
}

/** Rules of something that is not kept yet. Whoever saves it makes the rules afterwards, and shows a webhook's secret. */
export function RuleDrafts({ value, onChange }: RuleDraftsProps) {
  const { t } = useTranslation("rule");
  const { me } = useWorkspace();
  const [open, setOpen] = useState<number | "new" | null>(null);
  const submit = (draft: RuleDraft) => {
    onChange(open === "new" ? [...value, draft] : value.map((each, index) => (index === open ? draft : each)));
    setOpen(null);
  };
  return (
    <div className="grid gap-3">
      {value.length === 0 ? (
        <p className="rounded-lg border border-dashed border-control px-4 py-6 text-center text-muted">
          {t("drafts.none")}
        </p>
      ) : (
        <ul aria-label={t("drafts.label")} className="divide-y divide-line rounded-lg border border-line bg-surface">
          {value.map((draft, index) => {
            const target = targetWords(draft.channel, me.user.id, t);
            return (
              <li key={index} className="flex items-start gap-3 px-4 py-3">
                <RuleFacts channel={draft.channel} kinds={draft.kinds} />
                <div className="flex shrink-0 gap-1">
                  <IconButton
                    size="sm"
                    icon={Pencil}
                    label={t("action.edit", { target })}
                    onClick={() => setOpen(index)}
                  />
                  <IconButton
                    ref={leaveFocus}
                    size="sm"
                    icon={Trash2}
                    label={t("action.remove", { target })}
                    onClick={() => onChange(value.filter((_, each) => each !== index))}
                  />
                </div>
              </li>
            );
          })}
        </ul>
      )}
      <div>
        <Button icon={Plus} onClick={() => setOpen("new")}>
          {t("add")}
        </Button>
      </div>
      {open !== null && (
        <RuleDialog
          draft={open === "new" ? null : (value[open] ?? null)}
          confirm={t(open === "new" ? "drafts.confirm" : "drafts.change")}
          onSubmit={submit}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}
