import { useMemo } from "react";
import { useRunForm } from "../template/form/use-run-form.ts";
import { Readme } from "../template/readme.tsx";
import { useEditorState } from "./editor-context.tsx";
import { askable, formKey, runnableOf } from "./runnable.ts";

/** The readme as readers see it, with the defaults filled in. */
export function ReadmePreview() {
  const draft = useEditorState((state) => state.draft);
  const { variables } = useMemo(() => askable(draft), [draft]);
  const template = runnableOf(draft, variables);
  return <Preview key={formKey(variables)} template={template} />;
}

function Preview({ template }: { template: ReturnType<typeof runnableOf> }) {
  return <Readme template={template} form={useRunForm(template, null)} className="" />;
}
