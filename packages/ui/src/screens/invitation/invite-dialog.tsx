import type { InvitationOutcome } from "@runsheet/contract/invitation";
import type { Role } from "@runsheet/contract/access";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Badge } from "../../kit/badge.tsx";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { Field } from "../../kit/field.tsx";
import { Textarea } from "../../kit/input.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { useTRPC } from "../../wire/trpc.ts";
import { useWorkspace } from "../../wire/workspace.tsx";
import { readAddresses, wrongWords } from "./addresses.ts";
import { RoleChoice } from "./role-choice.tsx";

const MOST = 50;

/** Invites several people at once, and then says of each what became of it. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("invitation");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { workspace } = useWorkspace();
  const [text, setText] = useState("");
  const [role, setRole] = useState<Role>("member");
  const [problem, setProblem] = useState<string>();
  const field = useRef<HTMLTextAreaElement>(null);
  const create = useMutation(
    trpc.invitation.create.mutationOptions({
      onSuccess: () => queries.invalidateQueries(trpc.invitation.pathFilter()),
    }),
  );
  const { emails, wrong } = readAddresses(text);
  const submit = () => {
    const found = problemOf();
    setProblem(found);
    if (found) field.current?.focus();
    else create.mutate({ emails, role });
  };
  const problemOf = () => {
    if (wrong.length > 0) return t("invite.wrong", { count: wrong.length, addresses: wrongWords(wrong) });
    if (emails.length === 0) return t("invite.nobody");
    return emails.length > MOST ? t("invite.tooMany", { most: MOST, count: emails.length }) : undefined;
  };
  if (create.data) return <Outcomes items={create.data.items} onClose={onClose} />;
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t("invite.title", { workspace: workspace.name })}
      description={t("invite.text")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" form="invite" variant="primary" busy={create.isPending}>
            {emails.length > 1 ? t("invite.several", { count: emails.length }) : t("invite.one")}
          </Button>
        </>
      }
    >
      <form
        id="invite"
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!create.isPending) submit();
        }}
      >
        <Field id="inviteEmails" label={t("invite.addresses")} required error={problem} help={t("invite.help")}>
          <Textarea
            ref={field}
            rows={3}
            value={text}
            autoComplete="off"
            spellCheck={false}
            placeholder="ada@example.org, bob@example.org"
            onChange={(event) => {
              setText(event.target.value);
              setProblem(undefined);
            }}
          />
        </Field>
        <RoleChoice value={role} onValueChange={setRole} giver={workspace.role} />
        <RefusalNote error={create.error} />
      </form>
    </Dialog>
  );
}

const TONES = { invited: "good", renewed: "accent", member: "neutral" } as const;

function Outcomes({ items, onClose }: { items: readonly InvitationOutcome[]; onClose: () => void }) {
  const { t } = useTranslation("invitation");
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t("outcome.title")}
      description={t("outcome.text")}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t("outcome.done")}
        </Button>
      }
    >
      <ul aria-label={t("outcome.title")} className="grid gap-2">
        {items.map(({ email, outcome }) => (
          <li key={email} className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
            <span className="min-w-0 wrap-anywhere">{email}</span>
            <Badge tone={TONES[outcome]}>{t(`outcome.${outcome}`)}</Badge>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
