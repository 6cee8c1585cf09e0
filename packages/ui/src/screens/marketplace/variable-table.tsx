import type { Variable } from "@runsheet/contract/variable";
import { useTranslation } from "react-i18next";
import { Card } from "../../kit/card.tsx";
import { Table, Td, Th, Tr } from "../../kit/table.tsx";
import { defaultWords } from "./default-words.ts";

/** What a template asks for before it runs. */
export function VariableTable({ variables }: { variables: readonly Variable[] }) {
  const { t } = useTranslation("marketplace");
  if (variables.length === 0)
    return (
      <Card title={t("variables.title")}>
        <p className="text-muted">{t("variables.none")}</p>
      </Card>
    );
  return (
    <Card title={t("variables.title")} flush>
      <Table label={t("variables.title")}>
        <thead>
          <tr>
            <Th>{t("variables.label")}</Th>
            <Th className="max-sm:hidden">{t("variables.type")}</Th>
            <Th className="max-sm:hidden">{t("variables.required")}</Th>
            <Th>{t("variables.default")}</Th>
          </tr>
        </thead>
        <tbody>
          {variables.map((variable) => (
            <Row key={variable.name} variable={variable} />
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

function Row({ variable }: { variable: Variable }) {
  const { t } = useTranslation("marketplace");
  const words = defaultWords(variable, { yes: t("yes"), no: t("no") });
  return (
    <Tr>
      <Td>
        <span dir="auto" className="block font-medium wrap-anywhere">
          {variable.label}
        </span>
        <code className="text-xs wrap-anywhere text-muted">{variable.name}</code>
        {/* Columns of their own would leave the label no room. */}
        <span className="block text-xs text-muted sm:hidden">
          {[t(`type.${variable.type}`), !variable.required && t("variables.optional")].filter(Boolean).join(" · ")}
        </span>
      </Td>
      <Td className="whitespace-nowrap max-sm:hidden">{t(`type.${variable.type}`)}</Td>
      <Td className="max-sm:hidden">{t(variable.required ? "yes" : "no")}</Td>
      <Td>
        {words === null ? (
          <span className="text-muted">{t("variables.noDefault")}</span>
        ) : (
          <code className="line-clamp-3 wrap-anywhere whitespace-pre-wrap">{words}</code>
        )}
      </Td>
    </Tr>
  );
}
