import { ROLES, type Action } from "@runsheet/contract/access";
import { useTranslation } from "react-i18next";
import { Table, Td, Th, Tr } from "../../kit/table.tsx";
import { allowedOf, type ActionGroup, type Allowed } from "./actions.ts";
import { Mark } from "./holds-grid.tsx";

/** Every action with who may do it, a block of rows for each slice. */
export function ActionTable({ groups }: { groups: readonly ActionGroup[] }) {
  const { t } = useTranslation("permission");
  return (
    <Table label={t("actions.title")}>
      <thead>
        <tr>
          <Th className="min-w-32">{t("actions.column")}</Th>
          {ROLES.map((role) => (
            <Th key={role} className="px-2! text-center">
              {t(`shell:role.${role}`)}
            </Th>
          ))}
        </tr>
      </thead>
      {groups.map(({ slice, actions }) => (
        <tbody key={slice}>
          <tr className="border-b border-line bg-hover/60">
            <th scope="rowgroup" colSpan={1 + ROLES.length} className="h-9 px-4 text-left font-semibold">
              {t(`audit:slice.${slice}`)}
            </th>
          </tr>
          {actions.map((action) => (
            <ActionRow key={action} action={action} />
          ))}
        </tbody>
      ))}
    </Table>
  );
}

function ActionRow({ action }: { action: Action }) {
  const allowed = allowedOf(action);
  const [slice, verb] = action.split(".");
  return (
    <Tr>
      <th scope="row" className="h-9 px-4 py-1 text-left font-normal">
        <code className="font-mono text-[0.8125rem] wrap-anywhere">
          {slice}.<wbr />
          {verb}
        </code>
      </th>
      {allowed.of === "workspace" ? (
        ROLES.map((role) => (
          <Td key={role} className="h-9! px-2! py-1! text-center">
            <Mark on={allowed.roles.includes(role)} />
          </Td>
        ))
      ) : (
        <Elsewhere allowed={allowed} />
      )}
    </Tr>
  );
}

/** What no role in a workspace decides, in words. */
function Elsewhere({ allowed }: { allowed: Exclude<Allowed, { of: "workspace" }> }) {
  const { t, i18n } = useTranslation("permission");
  const list = new Intl.ListFormat(i18n.language, { type: "conjunction" });
  return (
    <Td colSpan={ROLES.length} className="h-9! px-2! py-1! text-center text-[0.8125rem] text-muted">
      {allowed.of === "organization"
        ? t("by.organization", {
            roles: list.format(allowed.roles.map((role) => t(`organization:role.${role}`))),
          })
        : t(`by.${allowed.of}`)}
    </Td>
  );
}
