import { zodResolver } from "@hookform/resolvers/zod";
import { ActivateDevice, type LicenseState } from "@runsheet/contract/this-device/license";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { Field } from "../../kit/field.tsx";
import { Input } from "../../kit/input.tsx";
import { Notice } from "../../kit/notice.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import type { ThisDevice } from "../../wire/this-device.ts";
import { useTRPC } from "../../wire/trpc.ts";
import { useMayReplaceKey } from "../license/use-may-replace-key.ts";
import { OutcomeNote, useWish } from "./outcome-note.tsx";
import { StrangeKeys } from "./strange-keys.tsx";

/** Takes a seat of a license for this computer. The device's own key is made here and stays in the system's vault. */
export function ActivateForm({ device, license }: { device: ThisDevice; license: LicenseState }) {
  const { t } = useTranslation("this-device");
  const form = useForm({
    resolver: zodResolver(ActivateDevice),
    defaultValues: { key: "", name: license.device?.name || t("activate.defaultName") },
  });
  const { errors } = form.formState;
  const queries = useQueryClient();
  const trpc = useTRPC();
  const activate = useWish(
    (input: ActivateDevice) => device.activate(input),
    () => {
      toast.success(t("activate.done"));
      void queries.invalidateQueries(trpc.license.pathFilter());
      void queries.invalidateQueries(trpc.device.pathFilter());
    },
  );
  return (
    <Card title={t("activate.title")} description={t("activate.text", { server: license.server })}>
      <form
        noValidate
        className="grid max-w-lg gap-4"
        onSubmit={form.handleSubmit((input) => activate.busy || activate.wish(input))}
      >
        <Field id="deviceName" label={t("activate.name")} required error={errors.name?.message}>
          <Input autoComplete="off" {...form.register("name")} />
        </Field>
        <Field
          id="licenseKey"
          label={t("activate.key")}
          required
          help={<KeyHelp onKey={(key) => form.setValue("key", key)} />}
          error={errors.key?.message}
        >
          <Input mono autoComplete="off" spellCheck={false} placeholder="RS-" {...form.register("key")} />
        </Field>
        {license.kept === "memory" && <Notice tone="warn">{t("license.memory")}</Notice>}
        {license.strangeKeys ? (
          <StrangeKeys device={device} fingerprint={license.strangeKeys.fingerprint} />
        ) : (
          <OutcomeNote refusal={activate.refusal} />
        )}
        <div>
          <Button type="submit" variant="primary" busy={activate.busy}>
            {t("activate.submit")}
          </Button>
        </div>
      </form>
    </Card>
  );
}

/** Where the key is. A license that nobody asked for a key yet gets one here, for those who may. */
function KeyHelp({ onKey }: { onKey: (key: string) => void }) {
  const { t } = useTranslation("this-device");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const mayMake = useMayReplaceKey();
  const licenses = useQuery(trpc.license.mine.queryOptions()).data;
  const usable = licenses?.filter(({ status }) => status === "ACTIVE") ?? [];
  const keyless = usable.find(({ lastFour }) => lastFour === null);
  const make = useMutation(
    trpc.license.replaceKey.mutationOptions({
      onSuccess: ({ key }) => {
        if (key !== null) onKey(key);
        return queries.invalidateQueries(trpc.license.pathFilter());
      },
    }),
  );
  if (make.data) return <p>{t("activate.made")}</p>;
  return (
    <div className="grid justify-items-start gap-2">
      <p>
        {usable.some(({ lastFour }) => lastFour)
          ? t("activate.endsIn", { list: usable.flatMap(({ lastFour }) => lastFour ?? []).join(", ") })
          : t("activate.where")}{" "}
        <Link to="/license" className="link">
          {t("activate.toLicense")}
        </Link>
      </p>
      {keyless && mayMake && (
        <Button size="sm" busy={make.isPending} onClick={() => make.mutate({ id: keyless.id })}>
          {t("activate.make")}
        </Button>
      )}
      <RefusalNote error={make.error} />
    </div>
  );
}
