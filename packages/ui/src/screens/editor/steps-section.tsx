import type { Step } from "@runsheet/contract/step";
import { Bot, FileText, Globe, Hourglass, Plus, SquareTerminal, type LucideIcon } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { Menu, MenuItem } from "../../kit/menu.tsx";
import { useAt, useEditing, useItemKeys, useProblemAt } from "./editor-context.tsx";
import { afterMenu, focusSelected } from "./focus.ts";
import { ItemCard } from "./item-card.tsx";
import { newStep, STEP_KINDS } from "./items.ts";
import { idOf, mappings, textOf } from "./path.ts";
import { SortableList } from "./sortable-list.tsx";
import { StepForm } from "./step-form.tsx";

const ICONS: Record<Step["kind"], LucideIcon> = {
  http: Globe,
  shell: SquareTerminal,
  files: FileText,
  prompt: Bot,
  wait: Hourglass,
};

export function StepsSection() {
  const { t } = useTranslation("editor");
  const { t: template } = useTranslation("template");
  const { store, setOpen } = useEditing();
  const [value] = useAt(["steps"]);
  const keys = useItemKeys("steps");
  const steps = mappings(value);
  const problem = useProblemAt(["steps"], true);
  const nameOf = (index: number) => textOf(steps[index]?.name) || textOf(steps[index]?.id) || t("unnamed");
  const kindOf = (index: number) => STEP_KINDS.find((kind) => kind === steps[index]?.kind) ?? "shell";
  const add = (kind: Step["kind"]) => {
    const step = newStep(value, kind, template(`kind.${kind}`));
    setOpen(store.insert("steps", step), true);
    afterMenu(() => focusSelected(idOf(["steps", steps.length, "name"])));
  };
  return (
    <Card title={t("steps.title")} description={t("steps.text")}>
      <div className="grid gap-3">
        {steps.length > 0 && (
          <SortableList
            label={t("steps.title")}
            keys={keys}
            nameOf={nameOf}
            onMove={(from, to) => store.move("steps", from, to)}
          >
            {(index) => (
              <ItemCard
                list="steps"
                index={index}
                icon={ICONS[kindOf(index)]}
                title={nameOf(index)}
                facts={
                  <>
                    <code className="shrink-0">{textOf(steps[index]?.id)}</code>
                    <span className="shrink-0">{template(`kind.${kindOf(index)}`)}</span>
                  </>
                }
              >
                <StepForm index={index} step={steps[index]!} />
              </ItemCard>
            )}
          </SortableList>
        )}
        {problem && (
          <p id={idOf(["steps"])} tabIndex={-1} className="text-bad">
            {problem}
          </p>
        )}
        <Menu
          align="start"
          trigger={
            <Button id="add-steps" icon={Plus} className="w-fit">
              {t("steps.add")}
            </Button>
          }
        >
          {STEP_KINDS.map((kind) => (
            <MenuItem key={kind} icon={ICONS[kind]} onSelect={() => add(kind)}>
              {template(`kind.${kind}`)}
            </MenuItem>
          ))}
        </Menu>
      </div>
    </Card>
  );
}
