import { ACCESSES, type SharedThing } from "@runsheet/contract/share";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { Field } from "../../kit/field.tsx";
import { Notice } from "../../kit/notice.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { Select } from "../../kit/select.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import { useTRPC } from "../../wire/trpc.ts";
import { ShareList } from "./share-list.tsx";

interface ShareDialogProps {
  thing: SharedThing;
  /** What it is called. */
  name: string;
  onClose: () => void;
}

/** With which workspaces of the organization a template or a run is shared, and with which one more. */
export function ShareDialog({ thing, name, onClose }: ShareDialogProps) {
  const { t } = useTranslation("share");
  const targets = useQuery(useTRPC().share.targets.queryOptions());
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t("dialog.title", { name })}
      description={t(`dialog.${thing.kind}`)}
    >
      <div className="grid gap-5">
        {targets.isPending && <Skeleton className="h-16 w-full" />}
        <RefusalNote error={targets.error} onRetry={() => void targets.refetch()} />
        {targets.data?.length === 0 && <Notice title={t("dialog.alone")}>{t("dialog.aloneText")}</Notice>}
        {targets.data && targets.data.length > 0 && <ShareForm thing={thing} targets={targets.data} />}
        <ShareList thing={thing} />
      </div>
    </Dialog>
  );
}

function ShareForm({ thing, targets }: { thing: SharedThing; targets: readonly { id: string; name: string }[] }) {
  const { t } = useTranslation("share");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [to, setTo] = useState("");
  const [access, setAccess] = useState<(typeof ACCESSES)[number]>("read");
  const create = useMutation(
    trpc.share.create.mutationOptions({
      onSuccess: ({ toWorkspaceName }) => {
        toast.success(t("dialog.done", { workspace: toWorkspaceName }));
        setTo("");
        return queries.invalidateQueries(trpc.share.list.queryFilter());
      },
    }),
  );
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (to && !create.isPending) create.mutate({ ...thing, toWorkspaceId: to, access });
      }}
    >
      <Field id="shareTo" label={t("dialog.to")} required>
        <Select
          value={to}
          onValueChange={setTo}
          placeholder={t("dialog.choose")}
          options={targets.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Field>
      <fieldset className="grid gap-2">
        <legend className="mb-1.5 font-medium">{t("dialog.access")}</legend>
        {ACCESSES.map((each) => (
          <label key={each} className="flex min-h-6 items-start gap-2.5">
            <input
              type="radio"
              name="access"
              checked={each === access}
              onChange={() => setAccess(each)}
              className="mt-0.5 size-4 shrink-0 accent-(--accent)"
            />
            <span>
              {t(`access.${each}`)}
              <span className="block text-[0.8125rem] text-muted">{t(`accessHelp.${thing.kind}.${each}`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <RefusalNote error={create.error} />
      <Button
        type="submit"
        variant="primary"
        disabled={!to && !create.isPending}
        busy={create.isPending}
        className="justify-self-start"
      >
        {t("dialog.submit")}
      </Button>
    </form>
  );
}
