import {
  CAPABILITY_KINDS,
  keyOf,
  WORKSPACE_ENDPOINT,
  WORKSPACE_KEY,
  type Capability,
} from "@runsheet/contract/capability";
import { placeholdersOf } from "@runsheet/contract/substitute";
import { FileText, Globe, KeyRound, ScrollText, ShieldCheck, SquareTerminal, type LucideIcon } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/button.tsx";

const ICONS: Record<Capability["kind"], LucideIcon> = {
  program: SquareTerminal,
  script: ScrollText,
  host: Globe,
  file: FileText,
  secret: KeyRound,
};

/** A template may write two hundred files; more than this many of a kind are folded. */
const MOST_AT_ONCE = 8;

/** What a template may reach outside of its run, in words, by kind. */
export function CapabilityList({ capabilities }: { capabilities: readonly Capability[] }) {
  const { t } = useTranslation("template");
  if (capabilities.length === 0)
    return (
      <p className="flex items-start gap-2 text-muted">
        <ShieldCheck aria-hidden className="mt-0.5 size-4 shrink-0" />
        {t("capability.none")}
      </p>
    );
  const kinds = CAPABILITY_KINDS.filter((kind) => capabilities.some((capability) => capability.kind === kind));
  return (
    <ul className="grid gap-3">
      {kinds.map((kind) => (
        <KindOfCapability key={kind} kind={kind} capabilities={capabilities.filter((each) => each.kind === kind)} />
      ))}
    </ul>
  );
}

function KindOfCapability({ kind, capabilities }: { kind: Capability["kind"]; capabilities: readonly Capability[] }) {
  const { t } = useTranslation("template");
  const [all, setAll] = useState(false);
  const Icon = ICONS[kind];
  const shown = all ? capabilities : capabilities.slice(0, MOST_AT_ONCE);
  const hidden = capabilities.length - shown.length;
  return (
    <li className="flex items-start gap-2">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
      <div className="min-w-0">
        <p className="font-medium">{t(`capability.${kind}`)}</p>
        {kind === "script" && <p className="text-[0.8125rem] text-warn">{t("capability.anything")}</p>}
        <ul className="mt-1 flex flex-wrap gap-x-3 gap-y-1">
          {shown.map((capability) => (
            <li key={keyOf(capability)} className="min-w-0 wrap-anywhere">
              <CapabilityName {...capability} />
            </li>
          ))}
        </ul>
        {hidden > 0 && (
          <Button size="sm" variant="ghost" className="mt-1 -ml-2" onClick={() => setAll(true)}>
            {t("capability.more", { count: hidden })}
          </Button>
        )}
      </div>
    </li>
  );
}

function CapabilityName({ kind, name }: Capability) {
  const { t } = useTranslation("template");
  if (kind === "host" && name === WORKSPACE_ENDPOINT) return t("capability.endpoint");
  if (kind === "secret" && name === WORKSPACE_KEY) return t("capability.key");
  // A secret is named by its variable, and which one it is stands in the form.
  const chosen = kind === "secret" || placeholdersOf(name).length > 0;
  return (
    <>
      <code className="rounded bg-sunken px-1 py-0.5">{name}</code>
      {chosen && <span className="text-muted"> {t("capability.chosen")}</span>}
    </>
  );
}
