import { REMOVED_FOR_DAYS } from "@runsheet/contract/workspace";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { RemoveByName } from "../../kit/remove-by-name.tsx";
import { useLeftWorkspace } from "../../wire/left-workspace.ts";
import { useTRPC } from "../../wire/trpc.ts";
import { useWorkspace } from "../../wire/workspace.tsx";

/** Removing the workspace, for those who may. */
export function RemoveCard() {
  const { t } = useTranslation("workspace");
  const [asked, setAsked] = useState(false);
  return (
    <Card title={t("removal.title")} description={t("removal.text", { days: REMOVED_FOR_DAYS })}>
      <Button variant="danger" onClick={() => setAsked(true)}>
        {t("removal.open")}
      </Button>
      {asked && <RemoveDialog onClose={() => setAsked(false)} />}
    </Card>
  );
}

/** Names what will be lost, and wants the workspace's name before it goes. */
function RemoveDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("workspace");
  const trpc = useTRPC();
  const { id, name } = useWorkspace().workspace;
  const left = useLeftWorkspace();
  const usage = useQuery(trpc.workspace.get.queryOptions({ id })).data?.usage;
  const remove = useMutation(
    trpc.workspace.remove.mutationOptions({
      onSuccess: async () => {
        toast.success(t("removal.done", { name }));
        await left();
      },
    }),
  );
  return (
    <RemoveByName
      name={name}
      title={t("removal.ask", { name })}
      description={t("removal.text", { days: REMOVED_FOR_DAYS })}
      label={t("removal.type", { name })}
      keep={t("removal.keep")}
      confirm={t("removal.confirm")}
      removing={remove}
      onRemove={(typed) => remove.mutate({ id, name: typed })}
      onClose={onClose}
    >
      {usage && (
        <ul className="list-disc pl-5">
          {(["members", "templates", "schedules", "runs"] as const)
            .filter((kind) => usage[kind] > 0)
            .map((kind) => (
              <li key={kind}>{t(`removal.${kind}`, { count: usage[kind] })}</li>
            ))}
        </ul>
      )}
    </RemoveByName>
  );
}
