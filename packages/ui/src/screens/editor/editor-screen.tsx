import type { Template } from "@runsheet/contract/template";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { buttonClass } from "../../kit/button.tsx";
import { MissingPage } from "../../kit/missing.tsx";
import { Notice } from "../../kit/notice.tsx";
import { Page } from "../../kit/page.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import { refusalOf } from "../../wire/refusal.ts";
import { useTRPC } from "../../wire/trpc.ts";
import { useMay, useWorkspace } from "../../wire/workspace.tsx";
import { EditorPage } from "./editor-page.tsx";
import { forgetDraft, readKeptDraft, type KeptDraft } from "./kept-draft.ts";
import { KeptDraftGate } from "./kept-draft-gate.tsx";
import type { EditorSearch } from "./search.ts";
import { starterDraft } from "./starters.ts";
import type { Origin } from "./use-draft.ts";

/** A new template: blank, or a copy of another. */
export function NewTemplateScreen() {
  const { t } = useTranslation("editor");
  const { from } = useSearch({ strict: false }) as EditorSearch;
  const { workspace } = useWorkspace();
  const trpc = useTRPC();
  const source = useQuery(trpc.template.get.queryOptions({ id: from ?? "" }, { enabled: Boolean(from) }));
  const own = { workspaceId: workspace.id, templateId: null, baseVersion: 0, visibility: "workspace" as const };
  if (!useMay("template.create")) return <NotAllowed title={t("new.title")} />;
  if (!from) return <Gate key="new" title={t("new.title")} origin={{ ...own, draft: starterDraft("blank") }} />;
  if (!source.data) return <Reading title={t("new.title")} query={source} />;
  const { document } = source.data as Template;
  const draft = { ...document, name: t("new.copy", { name: document.name }).slice(0, 120) };
  return <Gate key={from} title={t("new.title")} origin={{ ...own, draft }} isCopy />;
}

export function EditTemplateScreen() {
  const { t } = useTranslation("editor");
  const { templateId = "" } = useParams({ strict: false }) as { templateId?: string };
  const { workspace } = useWorkspace();
  // Grows when the draft is given up for the newest version, and everything begins again.
  const [round, setRound] = useState(0);
  const template = useQuery(useTRPC().template.get.queryOptions({ id: templateId }));
  const mayWrite = useMay("template.save");
  if (!template.data) return <Reading title={t("edit.title")} query={template} />;
  const { document, version, visibility, editable, name } = template.data as Template;
  if (!mayWrite || !editable) return <NotAllowed title={name} copy={mayWrite ? templateId : null} />;
  const origin = { workspaceId: workspace.id, templateId, baseVersion: version, draft: document, visibility };
  const anew = () => void template.refetch().then(() => setRound(round + 1));
  return <Gate key={`${templateId} ${round}`} title={name} origin={origin} onAnew={anew} />;
}

interface GateProps {
  title: string;
  origin: Origin;
  isCopy?: boolean;
  onAnew?: () => void;
}

/** Lets a kept draft in first: it would otherwise be written over by the next key. */
function Gate({ title, origin: newest, isCopy = false, onAnew }: GateProps) {
  // A version that others save meanwhile must not change what is being edited.
  const [origin] = useState(newest);
  const [found] = useState(() => readKeptDraft(origin.workspaceId, origin.templateId));
  const [chosen, setChosen] = useState<KeptDraft | null | undefined>(found ? undefined : null);
  if (chosen === undefined && found)
    return (
      <KeptDraftGate
        title={title}
        kept={found}
        newestVersion={origin.baseVersion}
        onRestore={() => setChosen(found)}
        onDiscard={() => {
          forgetDraft(origin.workspaceId, origin.templateId);
          setChosen(null);
        }}
      />
    );
  const from = chosen ? { ...origin, baseVersion: chosen.baseVersion } : origin;
  return <EditorPage origin={from} kept={chosen ?? null} isCopy={isCopy} {...(onAnew && { onAnew })} />;
}

interface Query {
  isPending: boolean;
  error: unknown;
  refetch: () => unknown;
}

function Reading({ title, query }: { title: string; query: Query }) {
  const { t } = useTranslation("template");
  if (query.isPending)
    return (
      <Page title={title} width="full">
        <Skeleton className="h-96 w-full" />
      </Page>
    );
  const kind = refusalOf(query.error)?.kind;
  if (kind === "not_found" || kind === "invalid")
    return (
      <MissingPage
        name={title}
        title={t("missing.title")}
        text={t("missing.text")}
        action={
          <Link to="/templates" className={buttonClass()}>
            {t("missing.back")}
          </Link>
        }
      />
    );
  return (
    <Page title={title}>
      <RefusalNote error={query.error} onRetry={() => void query.refetch()} />
    </Page>
  );
}

/** `copy`: the template that may be copied instead. */
function NotAllowed({ title, copy = null }: { title: string; copy?: string | null }) {
  const { t } = useTranslation("editor");
  return (
    <Page title={title}>
      <Notice title={t(copy ? "readOnly.title" : "viewer.title")}>
        <p>{t(copy ? "readOnly.text" : "viewer.text")}</p>
        {copy && (
          <Link to="/templates/new" search={{ from: copy }} className="link mt-1 inline-block">
            {t("readOnly.copy")}
          </Link>
        )}
      </Notice>
    </Page>
  );
}
