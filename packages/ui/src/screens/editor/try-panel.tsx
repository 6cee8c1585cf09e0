import type { Run } from "@runsheet/contract/run";
import { useDeferredValue, useImperativeHandle, useMemo, useRef, useState, type Ref } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "../../kit/card.tsx";
import { CapabilityList } from "../template/capability-list.tsx";
import { useEditing, useEditorState } from "./editor-context.tsx";
import { askable, formKey, runnableOf } from "./runnable.ts";
import { reachOf } from "./reach.ts";
import { TryForm, type TryHandle } from "./try-form.tsx";
import { createTyped } from "./typed-values.ts";
import { TryRun } from "./try-run.tsx";

interface TryPanelProps {
  templateId: string | null;
  /** Says whether the draft keeps every rule, and leads to what is wrong otherwise. */
  isRight: () => boolean;
  ref: Ref<TryHandle>;
}

/** The form as people will see it, a run of the draft as it is, and what the draft may reach. */
export function TryPanel({ templateId, isRight, ref }: TryPanelProps) {
  const { t } = useTranslation("editor");
  const { problems } = useEditing();
  const newest = useEditorState((state) => state.draft);
  const edition = useEditorState((state) => state.edition);
  // Typing in the editor must not wait for the form beside it.
  const draft = useDeferredValue(newest);
  const { variables, waiting } = useMemo(() => askable(draft), [draft]);
  const template = runnableOf(draft, variables);
  const [run, setRun] = useState<Run | null>(null);
  const form = useRef<TryHandle>(null);
  const [typed] = useState(createTyped);
  useImperativeHandle(ref, () => ({ run: () => form.current?.run() }));
  return (
    <>
      <TryForm
        key={`${edition} ${formKey(variables)}`}
        ref={form}
        template={template}
        templateId={templateId}
        waiting={waiting}
        typed={typed}
        blocked={problems.length}
        isRight={isRight}
        onRun={setRun}
      />
      {run && <TryRun key={run.id} started={run} onClose={() => setRun(null)} />}
      <Card title={t("reach.title")} description={t("reach.text")}>
        <CapabilityList capabilities={reachOf(draft)} />
      </Card>
    </>
  );
}
