import { SCOPES, type Scope } from "@runsheet/contract/access";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { Field } from "../../kit/field.tsx";
import { Input } from "../../kit/input.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { Select } from "../../kit/select.tsx";
import { useTRPC } from "../../wire/trpc.ts";
import { useWorkspace } from "../../wire/workspace.tsx";
import { NewToken } from "./new-token.tsx";

export type TokenKind = "personal" | "workspace";
const DAYS = ["7", "30", "90", "365"];
const EVERYWHERE = "all";

/** Asks what a new token may do and for how long, and then shows it, once. */
export function TokenDialog({ kind, onClose }: { kind: TokenKind; onClose: () => void }) {
  const { t } = useTranslation("token");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { workspaces } = useWorkspace();
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<Scope[]>(["view"]);
  const [days, setDays] = useState("90");
  const [where, setWhere] = useState(EVERYWHERE);
  const slice = kind === "personal" ? trpc.token : trpc.workspaceToken;
  // Neither the cache nor a tool that looks into it keeps the token longer than it is shown.
  const after = { gcTime: 0, onSuccess: () => queries.invalidateQueries(slice.pathFilter()) };
  const create = {
    personal: useMutation(trpc.token.create.mutationOptions(after)),
    workspace: useMutation(trpc.workspaceToken.create.mutationOptions(after)),
  }[kind];
  if (create.data) return <NewToken token={create.data.token} onClose={onClose} />;
  const submit = () =>
    create.mutate({
      name,
      scopes,
      expiresInDays: Number(days),
      ...(kind === "personal" && where !== EVERYWHERE && { workspaceId: where }),
    });
  const toggle = (scope: Scope, on: boolean) =>
    setScopes(SCOPES.filter((each) => (each === scope ? on : scopes.includes(each))));
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t(`${kind}.newTitle`)}
      description={t(`${kind}.newText`)}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            type="submit"
            form="token"
            variant="primary"
            disabled={scopes.length === 0 || name.trim() === ""}
            busy={create.isPending}
          >
            {t("create")}
          </Button>
        </>
      }
    >
      <form
        id="token"
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!create.isPending) submit();
        }}
      >
        <Field id="tokenName" label={t("name")} required help={t("nameHelp")}>
          <Input value={name} onChange={(event) => setName(event.target.value)} autoComplete="off" maxLength={100} />
        </Field>
        <fieldset className="grid gap-1.5">
          <legend className="mb-1.5 font-medium">{t("scopes")}</legend>
          {SCOPES.map((scope) => (
            <label key={scope} className="flex min-h-6 items-start gap-2.5">
              <input
                type="checkbox"
                checked={scopes.includes(scope)}
                onChange={(event) => toggle(scope, event.target.checked)}
                className="mt-0.5 size-4 shrink-0 accent-(--accent)"
              />
              <span>
                {t(`scope.${scope}`)}
                <span className="block text-[0.8125rem] text-muted">{t(`scopeHelp.${scope}`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <Field id="tokenDays" label={t("expiry")} required>
          <Select
            value={days}
            onValueChange={setDays}
            options={DAYS.map((value) => ({ value, label: t("days", { count: Number(value) }) }))}
          />
        </Field>
        {kind === "personal" && workspaces.length > 1 && (
          <Field id="tokenWhere" label={t("where")} required>
            <Select
              value={where}
              onValueChange={setWhere}
              options={[
                { value: EVERYWHERE, label: t("everywhere") },
                ...workspaces.map((workspace) => ({ value: workspace.id, label: workspace.name })),
              ]}
            />
          </Field>
        )}
        <RefusalNote error={create.error} />
      </form>
    </Dialog>
  );
}
