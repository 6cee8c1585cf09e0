import { X } from "lucide-react";
import { useRef, type ClipboardEvent, type KeyboardEvent } from "react";
import { useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { Field } from "../../../kit/field.tsx";
import { Input } from "../../../kit/input.tsx";
import { splitAddresses, type RuleFields } from "./rule-fields.ts";

const Address = z.email().max(254);
const MOST = 10;

/** E-mail addresses, checked one by one: a good one becomes an entry, what is none stays to be mended. */
export function AddressList() {
  const { t } = useTranslation("rule");
  const { watch, setValue, setError, clearErrors, formState } = useFormContext<RuleFields>();
  const [addresses, typed] = [watch("addresses"), watch("typed")];
  const input = useRef<HTMLInputElement>(null);
  const error = formState.errors.addresses?.message;

  const add = (text: string) => {
    const found = splitAddresses(text);
    const isGood = (address: string) => Address.safeParse(address).success;
    const rest = found.filter((address) => !isGood(address));
    const all = [...new Set([...addresses, ...found.filter(isGood)])];
    setValue("addresses", all.slice(0, MOST), { shouldDirty: true });
    setValue("typed", [...rest, ...all.slice(MOST)].join(" "));
    if (rest.length > 0) setError("addresses", { type: "rule", message: "address" });
    else if (all.length > MOST) setError("addresses", { type: "rule", message: "most" });
    else clearErrors("addresses");
  };
  const keys = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || typed.trim() === "") return;
    if (event.key !== "Enter" && event.key !== "," && event.key !== ";" && event.key !== " ") return;
    event.preventDefault();
    add(typed);
  };
  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    const text = event.clipboardData.getData("text");
    if (splitAddresses(text).length < 2) return;
    event.preventDefault();
    add(`${typed} ${text}`);
  };
  const remove = (address: string) => {
    const left = addresses.filter((each) => each !== address);
    setValue("addresses", left, { shouldDirty: true });
    input.current?.focus();
  };
  return (
    <Field
      id="ruleAddresses"
      label={t("form.addresses")}
      required
      help={t("form.addressesHelp")}
      error={error === "address" || error === "most" ? t(`form.${error}`, { text: typed, most: MOST }) : error}
    >
      {addresses.length > 0 && (
        <ul aria-label={t("form.addresses")} className="flex flex-wrap gap-1.5">
          {addresses.map((address) => (
            <li key={address} className="flex min-w-0 items-center rounded-md border border-line bg-sunken pl-2">
              <span className="min-w-0 py-0.5 wrap-anywhere">{address}</span>
              <button
                type="button"
                aria-label={t("form.removeAddress", { address })}
                onClick={() => remove(address)}
                className="grid size-6 shrink-0 place-items-center rounded-md text-muted hover:text-ink"
              >
                <X aria-hidden className="size-3.5" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Input
        ref={input}
        type="email"
        multiple
        autoComplete="off"
        spellCheck={false}
        placeholder="ada@example.org"
        value={typed}
        onChange={(event) => {
          setValue("typed", event.target.value, { shouldDirty: true });
          clearErrors("addresses");
        }}
        onKeyDown={keys}
        onPaste={paste}
        onBlur={() => typed.trim() !== "" && add(typed)}
      />
    </Field>
  );
}
