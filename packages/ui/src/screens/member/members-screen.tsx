import type { Member } from "@runsheet/contract/member";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { SearchX, UserPlus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { EmptyState } from "../../kit/empty.tsx";
import { Page } from "../../kit/page.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { SkeletonRows } from "../../kit/skeleton.tsx";
import { useCommand } from "../../shell/use-command.ts";
import { useTRPC } from "../../wire/trpc.ts";
import { useMay, useWorkspace } from "../../wire/workspace.tsx";
import { InvitationList, InviteDialog } from "../invitation/index.ts";
import { EndMembership } from "./end-membership.tsx";
import { MemberFilters } from "./member-filters.tsx";
import { MemberRow } from "./member-row.tsx";
import { RoleDialog } from "./role-dialog.tsx";
import { searchMembers, type MemberSearch } from "./search.ts";

type Open = { kind: "invite" } | { kind: "role" | "end"; member: Member } | null;

export function MembersScreen() {
  const { t } = useTranslation("member");
  const { workspace } = useWorkspace();
  const mayInvite = useMay("invitation.create");
  const members = useQuery(useTRPC().member.list.queryOptions({ id: workspace.id }));
  const search = useSearch({ strict: false }) as MemberSearch;
  const navigate = useNavigate();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const invite = () => setOpen({ kind: "invite" });
  const show = (next: MemberSearch) => void navigate({ to: "/members", search: next, replace: true });
  useCommand({
    id: "member.invite",
    title: t("invite"),
    group: t("title"),
    keys: "c",
    icon: UserPlus,
    when: mayInvite,
    run: invite,
  });
  const found = members.data && searchMembers(members.data, search);
  return (
    <Page
      title={t("title")}
      description={
        <>
          {t("text", { workspace: workspace.name })}{" "}
          <Link to="/permissions" search={{}} className="text-accent-ink underline underline-offset-2">
            {t("permission:title")}
          </Link>
        </>
      }
      actions={
        mayInvite && (
          <Button variant="primary" icon={UserPlus} onClick={invite}>
            {t("invite")}
          </Button>
        )
      }
      width="narrow"
    >
      {members.error && !members.data && <RefusalNote error={members.error} onRetry={() => void members.refetch()} />}
      {members.data && <MemberFilters search={search} onSearch={show} members={members.data} />}
      {found?.length === 0 ? (
        <EmptyState
          icon={SearchX}
          title={t("nothing.title")}
          text={t("nothing.text")}
          action={<Button onClick={() => show({})}>{t("nothing.reset")}</Button>}
        />
      ) : !found && !members.isPending ? null : (
        <Card flush>
          {members.isPending && <SkeletonRows rows={3} className="h-16" />}
          <ul aria-label={t("title")} className="divide-y divide-line">
            {found?.map((member) => (
              <MemberRow
                key={member.userId}
                member={member}
                onRole={() => setOpen({ kind: "role", member })}
                onEnd={() => setOpen({ kind: "end", member })}
              />
            ))}
          </ul>
        </Card>
      )}
      {mayInvite && <InvitationList />}
      {open?.kind === "invite" && <InviteDialog onClose={close} />}
      {open?.kind === "role" && <RoleDialog member={open.member} onClose={close} />}
      {open?.kind === "end" && <EndMembership member={open.member} onClose={close} />}
    </Page>
  );
}
