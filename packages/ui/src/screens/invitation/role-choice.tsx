import { ROLES, type Role } from "@runsheet/contract/access";
import { useTranslation } from "react-i18next";
import { useRoleWords } from "./role-words.ts";

interface RoleChoiceProps {
  value: Role;
  onValueChange: (role: Role) => void;
  /** Of the one who gives the role: nobody gives more than they have. */
  giver: Role;
}

export function RoleChoice({ value, onValueChange, giver }: RoleChoiceProps) {
  const { t } = useTranslation("invitation");
  const words = useRoleWords();
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 font-medium">{t("role")}</legend>
      {ROLES.slice(ROLES.indexOf(giver)).map((role) => {
        const { name, rights } = words(role);
        return (
          <label key={role} className="flex min-h-6 items-start gap-2.5">
            <input
              type="radio"
              name="role"
              value={role}
              checked={role === value}
              onChange={() => onValueChange(role)}
              className="mt-0.5 size-4 shrink-0 accent-(--accent)"
            />
            <span>
              {name}
              <span className="block text-[0.8125rem] text-muted">{rights}</span>
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
