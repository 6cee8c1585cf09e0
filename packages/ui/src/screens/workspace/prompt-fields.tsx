import type { WorkspaceSettings } from "@runsheet/contract/workspace-settings";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Controller, type UseFormReturn } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/button.tsx";
import { Field } from "../../kit/field.tsx";
import { Input } from "../../kit/input.tsx";
import { Select } from "../../kit/select.tsx";
import { useTRPC } from "../../wire/trpc.ts";
import { EXAMPLES, type SettingsFields } from "./settings-fields.ts";

/** The endpoint that prompt steps ask when they name none. */
export function PromptFields({ form }: { form: UseFormReturn<SettingsFields, unknown, WorkspaceSettings> }) {
  const { t } = useTranslation("workspace");
  const { errors } = form.formState;
  const fill = (address: string) => {
    form.setValue("prompt.address", address, { shouldDirty: true, shouldValidate: form.formState.isSubmitted });
    form.setFocus("prompt.address");
  };
  return (
    <div className="grid gap-5">
      <div className="grid gap-2">
        <Field
          id="promptAddress"
          label={t("prompt.address")}
          help={t("prompt.addressHelp")}
          error={errors.prompt?.address?.message}
        >
          <Input
            {...form.register("prompt.address")}
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            placeholder="https://api.openai.com/v1"
          />
        </Field>
        <div role="group" aria-label={t("prompt.examples")} className="flex flex-wrap items-center gap-1.5">
          <span aria-hidden className="text-[0.8125rem] text-muted">
            {t("prompt.examples")}
          </span>
          {EXAMPLES.map(({ name, address }) => (
            <Button key={name} size="sm" title={address} onClick={() => fill(address)}>
              {name}
            </Button>
          ))}
        </div>
      </div>
      <Field
        id="promptModel"
        label={t("prompt.model")}
        help={t("prompt.modelHelp")}
        error={errors.prompt?.model?.message}
      >
        <Input
          {...form.register("prompt.model")}
          mono
          autoComplete="off"
          spellCheck={false}
          placeholder="gpt-5-mini"
          className="sm:max-w-80"
        />
      </Field>
      <Controller
        control={form.control}
        name="prompt.secret"
        render={({ field }) => (
          <Field
            id="promptSecret"
            label={t("prompt.secret")}
            aside={
              <Link to="/settings/secrets" className="link text-[0.8125rem]">
                {t("prompt.make")}
              </Link>
            }
            help={t("prompt.secretHelp")}
            error={errors.prompt?.secret?.message}
          >
            <SecretSelect value={field.value} onChange={field.onChange} onBlur={field.onBlur} />
          </Field>
        )}
      />
    </div>
  );
}

/** An empty choice needs a value of its own; no secret can have this name. */
const NONE = "-";

interface SecretSelectProps {
  value: string;
  onChange: (name: string) => void;
  onBlur: () => void;
}

function SecretSelect({ value, onChange, onBlur }: SecretSelectProps) {
  const { t } = useTranslation("workspace");
  const secrets = useQuery(useTRPC().secret.list.queryOptions()).data;
  const names = secrets?.map(({ name }) => name) ?? [];
  const options = [
    { value: NONE, label: t("prompt.noSecret") },
    ...names.map((name) => ({ value: name, label: name })),
  ];
  // A secret that was removed stays in sight, so that it is not chosen away unseen.
  if (value && !names.includes(value))
    options.push({ value, label: secrets ? t("prompt.missing", { name: value }) : value });
  return (
    <Select
      value={value || NONE}
      onValueChange={(next) => onChange(next === NONE ? "" : next)}
      onBlur={onBlur}
      options={options}
      className="sm:max-w-80"
    />
  );
}
