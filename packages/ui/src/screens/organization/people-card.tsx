import { mayInOrganization, ORGANIZATION_ROLES, type OrganizationRole } from "@runsheet/contract/access";
import type { OrganizationDetail, OrganizationMember } from "@runsheet/contract/organization";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { LogOut, UserMinus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Badge } from "../../kit/badge.tsx";
import { IconButton } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { Select } from "../../kit/select.tsx";
import { RelativeTime } from "../../kit/time.tsx";
import { refusalWords } from "../../wire/refusal.ts";
import { useTRPC } from "../../wire/trpc.ts";
import { EndMembership } from "./end-membership.tsx";

/** The people of an organization with their roles there. */
export function PeopleCard({ organization }: { organization: OrganizationDetail }) {
  const { t } = useTranslation("organization");
  const [ending, setEnding] = useState<OrganizationMember | null>(null);
  return (
    <Card title={t("people.title")} description={t("people.text")} flush>
      <ul aria-label={t("people.title")} className="divide-y divide-line">
        {organization.members.map((member) => (
          <PersonRow key={member.userId} organization={organization} member={member} onEnd={() => setEnding(member)} />
        ))}
      </ul>
      {ending && <EndMembership organization={organization} member={ending} onClose={() => setEnding(null)} />}
    </Card>
  );
}

interface PersonRowProps {
  organization: OrganizationDetail;
  member: OrganizationMember;
  onEnd: () => void;
}

function PersonRow({ organization: { id, role: mine }, member, onEnd }: PersonRowProps) {
  const { t, i18n } = useTranslation("organization");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { userId, name, email, role, joinedAt, workspaces, home, you } = member;
  const change = useMutation(
    trpc.organization.changeRole.mutationOptions({
      onSuccess: (changed) => void toast.success(t("people.changed", { name, role: t(`role.${changed.role}`) })),
      onError: (error) => void toast.error(refusalWords(error, i18n)),
      onSettled: () => queries.invalidateQueries(trpc.organization.pathFilter()),
    }),
  );
  // Only an owner makes or unmakes an owner.
  const roles = mine === "owner" ? ORGANIZATION_ROLES : ORGANIZATION_ROLES.slice(1);
  const mayChange = mayInOrganization(mine, "organization.changeRole") && roles.some((each) => each === role);
  return (
    <li className="flex min-h-16 flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-52">
        <p className="flex flex-wrap items-center gap-x-2 font-medium wrap-anywhere">
          {name} {you && <Badge>{t("people.you")}</Badge>}
        </p>
        <p className="text-[0.8125rem] text-muted wrap-anywhere">
          {email} · {t("people.workspaces", { count: workspaces })} · {t("people.joined")}{" "}
          <RelativeTime at={joinedAt} />
        </p>
      </div>
      <div className="flex items-center gap-2">
        {mayChange ? (
          <Select
            aria-label={t("people.roleOf", { name })}
            value={role}
            disabled={change.isPending}
            onValueChange={(next) => change.mutate({ id, userId, role: next as OrganizationRole })}
            options={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
            className="w-32"
          />
        ) : (
          <span className="px-2 text-muted">{t(`role.${role}`)}</span>
        )}
        {!home && (you || mayChange) && (
          <IconButton
            size="sm"
            icon={you ? LogOut : UserMinus}
            label={you ? t("leave.label") : t("remove.label", { name })}
            onClick={onEnd}
          />
        )}
      </div>
    </li>
  );
}
