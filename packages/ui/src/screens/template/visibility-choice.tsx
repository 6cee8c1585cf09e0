import { LockKeyhole, UsersRound } from "lucide-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Segmented } from "../../kit/segmented.tsx";

export type OwnVisibility = "private" | "workspace";

interface VisibilityChoiceProps {
  value: OwnVisibility;
  onValueChange: (visibility: OwnVisibility) => void;
}

/** Who will see a template, with what that means. */
export function VisibilityChoice({ value, onValueChange }: VisibilityChoiceProps) {
  const { t } = useTranslation("template");
  const id = useId();
  return (
    <div className="grid gap-1.5">
      <span id={id} className="font-medium">
        {t("visibility.label")}
      </span>
      <Segmented
        aria-labelledby={id}
        value={value}
        onValueChange={onValueChange}
        options={[
          { value: "workspace", label: t("visibility.workspace"), icon: UsersRound },
          { value: "private", label: t("visibility.private"), icon: LockKeyhole },
        ]}
      />
      <p className="text-[0.8125rem] text-muted">{t(`visibility.${value}Text`)}</p>
    </div>
  );
}
