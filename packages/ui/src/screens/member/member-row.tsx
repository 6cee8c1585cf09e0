import { may } from "@runsheet/contract/access";
import type { Member } from "@runsheet/contract/member";
import { UserMinus, LogOut } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Badge } from "../../kit/badge.tsx";
import { Button, IconButton } from "../../kit/button.tsx";
import { RelativeTime } from "../../kit/time.tsx";
import { Tooltip } from "../../kit/tooltip.tsx";
import { useWorkspace } from "../../wire/workspace.tsx";
import { useRoleWords } from "../invitation/index.ts";

interface MemberRowProps {
  member: Member;
  onRole: () => void;
  onEnd: () => void;
}

export function MemberRow({ member, onRole, onEnd }: MemberRowProps) {
  const { t } = useTranslation("member");
  const { role: mine } = useWorkspace();
  const { name, email, role, you, joinedAt } = member;
  const words = useRoleWords()(role);
  // Only an owner makes or unmakes an owner.
  const withinReach = role !== "owner" || mine === "owner";
  return (
    <li className="flex min-h-16 flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-52">
        <p className="flex flex-wrap items-center gap-x-2 font-medium wrap-anywhere">
          {name} {you && <Badge>{t("you")}</Badge>}
        </p>
        <p className="text-[0.8125rem] text-muted wrap-anywhere">
          {email} · {t("since")} <RelativeTime at={joinedAt} />
        </p>
      </div>
      <div className="flex items-center gap-2">
        {may(mine, "member.changeRole") && withinReach ? (
          <Button size="sm" onClick={onRole} aria-label={t("roleOf", { name, role: words.name })}>
            {words.name}
          </Button>
        ) : (
          <Tooltip text={words.rights}>
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what the role may do must be reached by keys */}
            <span tabIndex={0} className="rounded-md px-2 text-muted">
              {words.name}
            </span>
          </Tooltip>
        )}
        {you ? (
          <IconButton size="sm" icon={LogOut} label={t("leave.label")} onClick={onEnd} />
        ) : (
          may(mine, "member.remove") &&
          withinReach && <IconButton size="sm" icon={UserMinus} label={t("remove.label", { name })} onClick={onEnd} />
        )}
      </div>
    </li>
  );
}
