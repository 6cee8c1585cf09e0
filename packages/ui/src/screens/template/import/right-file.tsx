import { capabilitiesOf } from "@runsheet/contract/capability";
import type { TemplateDocument } from "@runsheet/contract/template-document";
import { useTranslation } from "react-i18next";
import { Badge } from "../../../kit/badge.tsx";
import { CapabilityList } from "../capability-list.tsx";

/** What a file would bring, in short, and what it may reach. */
export function RightFile({ document }: { document: TemplateDocument }) {
  const { t } = useTranslation("import");
  const { t: template } = useTranslation("template");
  return (
    <>
      <div className="grid gap-1.5 rounded-lg border border-line p-3">
        <p className="font-semibold wrap-anywhere">{document.name}</p>
        <p className="text-muted wrap-anywhere">{document.description}</p>
        <p className="flex flex-wrap gap-1">
          <Badge tone="accent">{template(`category.${document.category}`)}</Badge>
          <Badge>{template("steps", { count: document.steps.length })}</Badge>
          <Badge>{template("variables", { count: document.variables.length })}</Badge>
        </p>
      </div>
      <section aria-labelledby="import-capabilities">
        <h3 id="import-capabilities" className="mb-2 font-semibold">
          {t("capabilities")}
        </h3>
        <CapabilityList capabilities={capabilitiesOf(document)} />
      </section>
    </>
  );
}
