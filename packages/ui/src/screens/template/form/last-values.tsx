import { defaultValues, type Values } from "@runsheet/contract/variable";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { History } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "../../../kit/button.tsx";
import { useTRPC } from "../../../wire/trpc.ts";
import { refusalWords } from "../../../wire/refusal.ts";
import { toFields } from "./fields.ts";
import type { RunForm, Runnable } from "./use-run-form.ts";

/** Fills the form as the newest run of this template had it; one click takes that back. */
export function LastValues({ template, form }: { template: Runnable; form: RunForm }) {
  const { t, i18n } = useTranslation("template");
  const trpc = useTRPC();
  const cache = useQueryClient();
  const [busy, setBusy] = useState(false);
  const last = useQuery(trpc.run.list.queryOptions({ templateId: template.id, limit: 1 })).data?.items[0];
  const { variables } = template.document;
  if (!last || variables.length === 0) return null;

  const fill = async () => {
    setBusy(true);
    try {
      const { values }: { values: Values } = await cache.fetchQuery(trpc.run.get.queryOptions({ id: last.id }));
      const before = form.getValues();
      form.reset(toFields(variables, { ...defaultValues(variables), ...values }));
      toast(t("form.filled"), { action: { label: t("form.undo"), onClick: () => form.reset(before) } });
    } catch (error) {
      toast.error(refusalWords(error, i18n));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button size="sm" icon={History} busy={busy} onClick={() => void fill()}>
      {t("form.lastValues")}
    </Button>
  );
}
