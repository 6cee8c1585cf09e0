import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { TriangleAlert } from "lucide-react";
import { createContext, useContext } from "react";
import { useTranslation } from "react-i18next";
import { Input } from "../../../kit/input.tsx";
import { Select } from "../../../kit/select.tsx";
import { useTRPC } from "../../../wire/trpc.ts";
import { useMay } from "../../../wire/workspace.tsx";

interface SecretControlProps {
  /** Name of the chosen secret. */
  value: string;
  onChange: (name: string) => void;
  onBlur: () => void;
  required: boolean;
}

/** True around the form of a template that runs in another workspace, whose secrets nobody here can list. */
export const SecretsElsewhere = createContext(false);

export function SecretControl(props: SecretControlProps) {
  return useContext(SecretsElsewhere) ? <NamedSecret {...props} /> : <ChosenSecret {...props} />;
}

function NamedSecret({ value, onChange, onBlur }: SecretControlProps) {
  const { t } = useTranslation("form");
  return (
    <>
      <Input
        mono
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onBlur}
        autoComplete="off"
        spellCheck={false}
        className="sm:max-w-80"
      />
      <p className="text-[0.8125rem] text-muted">{t("secret.elsewhere")}</p>
    </>
  );
}

/** One of the workspace's secrets, by name. A name that is not there stays chosen and is marked. */
function ChosenSecret({ value, onChange, onBlur, required }: SecretControlProps) {
  const { t } = useTranslation("form");
  const secrets = useQuery(useTRPC().secret.list.queryOptions()).data;
  const mayMake = useMay("secret.set");
  const names = secrets?.map((secret) => secret.name) ?? [];
  const missing = secrets !== undefined && value !== "" && !names.includes(value);
  const options = names.map((name) => ({ value: name, label: name }));
  if (value !== "" && !names.includes(value))
    options.unshift({ value, label: missing ? t("secret.missing", { name: value }) : value });
  if (!required) options.unshift({ value: "", label: t("template:form.none") });
  return (
    <>
      <Select
        value={value}
        onValueChange={onChange}
        onBlur={onBlur}
        options={options}
        placeholder={t(secrets?.length === 0 ? "secret.none" : "secret.choose")}
        className="sm:max-w-80"
      />
      {missing && (
        <p role="status" className="flex items-start gap-1.5 text-warn">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {t("secret.missingText", { name: value })}
        </p>
      )}
      <p className="text-[0.8125rem] text-muted">
        {t("secret.hint")}{" "}
        {mayMake ? (
          <Link to="/settings/secrets" className="link">
            {t("secret.make")}
          </Link>
        ) : (
          (missing || secrets?.length === 0) && t("secret.ask")
        )}
      </p>
    </>
  );
}
