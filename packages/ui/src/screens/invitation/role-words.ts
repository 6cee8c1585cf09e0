import { holds, PERMISSIONS, type Role } from "@runsheet/contract/access";
import { useTranslation } from "react-i18next";

/** What a role is called, and what it may do: the permission table as a sentence. */
export function useRoleWords(): (role: Role) => { name: string; rights: string } {
  const { t, i18n } = useTranslation("invitation");
  const list = new Intl.ListFormat(i18n.language, { type: "conjunction" });
  return (role) => {
    const rights = PERMISSIONS.filter((permission) => holds(role, permission)).map((held) => t(`right.${held}`));
    return { name: t(`shell:role.${role}`), rights: t("rights", { rights: list.format(rights) }) };
  };
}
