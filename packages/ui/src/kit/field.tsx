import { CircleAlert } from "lucide-react";
import { createContext, useContext, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { problemWords } from "./problem-words.ts";

interface FieldWiring {
  id: string;
  required: boolean;
  invalid: boolean;
  describedBy: string | undefined;
}
const FieldContext = createContext<FieldWiring | null>(null);

/** The attributes a control takes from the Field around it: `<input {...useFieldProps(props)} />`. */
export function useFieldProps<Props extends object>(props: Props) {
  const field = useContext(FieldContext);
  if (!field) return props;
  return {
    id: field.id,
    "aria-invalid": field.invalid || undefined,
    "aria-describedby": field.describedBy,
    "aria-required": field.required || undefined,
    ...props,
  };
}

interface FieldProps {
  id: string;
  label: string;
  help?: ReactNode;
  error?: string | undefined;
  required?: boolean;
  /** Beside the label, at the right: a unit, a link. */
  aside?: ReactNode;
  children: ReactNode;
}

/** `<Field id="email" label="E-mail" error={…}><Input {...register("email")} /></Field>`: kit controls inside wire themselves. */
export function Field({ id, label, help, error, required = false, aside, children }: FieldProps) {
  const { t } = useTranslation("kit");
  const describedBy = [error && `${id}-error`, help && `${id}-help`].filter(Boolean).join(" ") || undefined;
  return (
    <FieldContext value={{ id, required, invalid: Boolean(error), describedBy }}>
      <div className="grid gap-1.5">
        <div className="flex items-baseline justify-between gap-2">
          <label htmlFor={id} id={`${id}-label`} className="font-medium">
            {label}
            {required || <span className="ml-1.5 font-normal text-muted">{t("optional")}</span>}
          </label>
          {aside}
        </div>
        {children}
        {error && (
          <p id={`${id}-error`} className="flex items-start gap-1.5 text-bad wrap-anywhere">
            <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
            {problemWords(error, t)}
          </p>
        )}
        {help && (
          <div id={`${id}-help`} className="text-[0.8125rem] text-muted">
            {help}
          </div>
        )}
      </div>
    </FieldContext>
  );
}
