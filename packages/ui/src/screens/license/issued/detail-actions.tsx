import type { LicenseStatus } from "@runsheet/contract/license";
import { Ban, ChevronDown, CirclePause, CirclePlay, KeyRound, Layers, PencilLine } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../kit/button.tsx";
import { Menu, MenuItem, MenuSeparator } from "../../../kit/menu.tsx";
import type { Change } from "./change-dialog.tsx";

interface DetailActionsProps {
  status: LicenseStatus;
  hasKey: boolean;
  onChange: (change: Change) => void;
}

/** What may be done to a license of this status; a revoked one stays as it is. */
export function DetailActions({ status, hasKey, onChange }: DetailActionsProps) {
  const { t } = useTranslation("issued");
  if (status === "REVOKED") return null;
  const trigger = (
    <Button icon={ChevronDown} className="flex-row-reverse">
      {t("change")}
    </Button>
  );
  return (
    <>
      <Menu trigger={trigger}>
        <MenuItem icon={Layers} onSelect={() => onChange("tier")}>
          {t("tier.open")}
        </MenuItem>
        <MenuItem icon={PencilLine} onSelect={() => onChange("edit")}>
          {t("edit.open")}
        </MenuItem>
        <MenuItem icon={KeyRound} onSelect={() => onChange("key")}>
          {t(hasKey ? "license:key.replace" : "license:key.get")}
        </MenuItem>
        <MenuSeparator />
        {status === "ACTIVE" && (
          <MenuItem icon={CirclePause} onSelect={() => onChange("suspend")}>
            {t("suspend.open")}
          </MenuItem>
        )}
        {status === "SUSPENDED" && (
          <MenuItem icon={CirclePlay} onSelect={() => onChange("resume")}>
            {t("resume.open")}
          </MenuItem>
        )}
        <MenuItem danger icon={Ban} onSelect={() => onChange("revoke")}>
          {t("revoke.open")}
        </MenuItem>
      </Menu>
      <Button variant="primary" onClick={() => onChange("renew")}>
        {t("renew.open")}
      </Button>
    </>
  );
}
