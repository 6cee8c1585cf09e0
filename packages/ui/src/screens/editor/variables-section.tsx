import { Plus, Variable as VariableIcon } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { useAt, useEditing, useItemKeys, useProblemAt } from "./editor-context.tsx";
import { afterDrawing, focusSelected } from "./focus.ts";
import { ItemCard } from "./item-card.tsx";
import { newVariable } from "./items.ts";
import { idOf, mappings, textOf } from "./path.ts";
import { SortableList } from "./sortable-list.tsx";
import { VariableForm } from "./variable-form.tsx";

export function VariablesSection() {
  const { t } = useTranslation("editor");
  const { store, setOpen } = useEditing();
  const [value] = useAt(["variables"]);
  const keys = useItemKeys("variables");
  const variables = mappings(value);
  const problem = useProblemAt(["variables"], true);
  const nameOf = (index: number) => textOf(variables[index]?.label) || textOf(variables[index]?.name) || t("unnamed");
  const add = () => {
    const item = newVariable(value, t("variable.new", { number: variables.length + 1 }));
    setOpen(store.insert("variables", item), true);
    afterDrawing(() => focusSelected(idOf(["variables", variables.length, "label"])));
  };
  return (
    <Card title={t("variables.title")} description={t("variables.text")}>
      <div className="grid gap-3">
        {variables.length > 0 && (
          <SortableList
            label={t("variables.title")}
            keys={keys}
            nameOf={nameOf}
            onMove={(from, to) => store.move("variables", from, to)}
          >
            {(index) => (
              <ItemCard
                list="variables"
                index={index}
                icon={VariableIcon}
                title={nameOf(index)}
                facts={
                  <>
                    <code className="shrink-0">{textOf(variables[index]?.name)}</code>
                    <span className="shrink-0">
                      {t(`type.${textOf(variables[index]?.type)}`, { defaultValue: textOf(variables[index]?.type) })}
                    </span>
                  </>
                }
              >
                <VariableForm index={index} variable={variables[index]!} />
              </ItemCard>
            )}
          </SortableList>
        )}
        {problem && (
          <p id={idOf(["variables"])} tabIndex={-1} className="text-bad">
            {problem}
          </p>
        )}
        <Button id="add-variables" icon={Plus} onClick={add} className="w-fit">
          {t("variables.add")}
        </Button>
      </div>
    </Card>
  );
}
