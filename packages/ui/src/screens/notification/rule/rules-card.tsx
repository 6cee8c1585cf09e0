import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button, buttonClass } from "../../../kit/button.tsx";
import { Card } from "../../../kit/card.tsx";
import { RefusalNote } from "../../../kit/refusal.tsx";
import { SkeletonRows } from "../../../kit/skeleton.tsx";
import { useTRPC } from "../../../wire/trpc.ts";
import { useMay, useWorkspace } from "../../../wire/workspace.tsx";
import { holds } from "@runsheet/contract/access";
import { draftOf, type RuleDraft } from "./draft.ts";
import type { OpenRule } from "./open-rule.ts";
import { RuleDialog } from "./rule-dialog.tsx";
import { RemoveRule, RotateSecret } from "./rule-questions.tsx";
import { RuleRow } from "./rule-row.tsx";
import { SigningSecret } from "./signing-secret.tsx";
import { useRuleActs } from "./use-rule-acts.ts";

interface RulesCardProps {
  /** The schedule whose rules these are, with those of the workspace; null for the workspace's own. */
  scheduleId: string | null;
  /** Whether the viewer may change this schedule. */
  mayChange?: boolean;
}

/** Whom a schedule or the whole workspace tells of what. */
export function RulesCard({ scheduleId, mayChange = true }: RulesCardProps) {
  const { t } = useTranslation("rule");
  const trpc = useTRPC();
  const { role } = useWorkspace();
  const mayCreate = useMay("notification.createRule");
  // What holds for everybody's schedules is for those who manage the workspace.
  const mayAdd = scheduleId === null ? holds(role, "manage") : mayCreate && mayChange;
  const list = useQuery(trpc.notification.listRules.queryOptions(scheduleId === null ? {} : { scheduleId }));
  const [open, setOpen] = useState<OpenRule | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  // Without a schedule named the server tells of the rules of all.
  const rules = list.data?.items.filter((rule) => scheduleId !== null || rule.scheduleId === null);
  return (
    <Card
      title={t(scheduleId === null ? "workspaceTitle" : "title")}
      description={t(scheduleId === null ? "workspaceText" : "text")}
      flush
      actions={
        <>
          <Link
            to="/notifications/deliveries"
            search={scheduleId === null ? {} : { scheduleId }}
            className={buttonClass({ variant: "ghost", size: "sm" })}
          >
            {t("log")}
          </Link>
          {mayAdd && (
            <Button size="sm" icon={Plus} onClick={() => setOpen({ kind: "new" })}>
              {t("add")}
            </Button>
          )}
        </>
      }
    >
      {list.isPending && <SkeletonRows rows={2} className="h-16" />}
      {list.error && !list.data && (
        <div className="p-4">
          <RefusalNote error={list.error} onRetry={() => void list.refetch()} />
        </div>
      )}
      {rules?.length === 0 && (
        <p className="flex min-h-16 items-center px-4 text-muted">
          {t(scheduleId === null ? "noneWorkspace" : "none")}
        </p>
      )}
      <ul className="divide-y divide-line">
        {rules?.map((rule) => (
          <RuleRow
            key={rule.id}
            rule={rule}
            inherited={scheduleId !== null && rule.scheduleId === null}
            onOpen={setOpen}
          />
        ))}
      </ul>
      <Layers scheduleId={scheduleId} open={open} onOpen={setOpen} onSecret={setSecret} />
      {secret && <SigningSecret secret={secret} onClose={() => setSecret(null)} />}
    </Card>
  );
}

interface LayersProps {
  scheduleId: string | null;
  open: OpenRule | null;
  onOpen: (open: OpenRule | null) => void;
  onSecret: (secret: string) => void;
}

function Layers({ scheduleId, open, onOpen, onSecret }: LayersProps) {
  const { t } = useTranslation("rule");
  const { create, update } = useRuleActs();
  const close = () => {
    onOpen(null);
    create.reset();
    update.reset();
  };
  const saved = (secret: string | null) => {
    toast.success(t("saved"));
    close();
    if (secret) onSecret(secret);
  };
  if (open === null) return null;
  if (open.kind === "remove") return <RemoveRule rule={open.rule} onClose={close} />;
  if (open.kind === "rotate") return <RotateSecret rule={open.rule} onSecret={onSecret} onClose={close} />;
  const submit = (draft: RuleDraft) =>
    open.kind === "new"
      ? create.mutate({ ...draft, scheduleId }, { onSuccess: (rule) => saved(rule.signingSecret) })
      : update.mutate({ ...draft, id: open.rule.id }, { onSuccess: () => saved(null) });
  return (
    <RuleDialog
      draft={open.kind === "edit" ? draftOf(open.rule) : null}
      busy={create.isPending || update.isPending}
      error={create.error ?? update.error}
      onSubmit={submit}
      onClose={close}
    />
  );
}
