import type { Template } from "@runsheet/contract/template";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Play } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Page } from "../../kit/page.tsx";
import { TabNav, TAB_LINK } from "../../kit/tab-nav.tsx";
import { useCommand } from "../../shell/use-command.ts";
import { useMay } from "../../wire/workspace.tsx";
import { UpdateNotice } from "../marketplace/update-dialog.tsx";
import { ProjectBadge } from "../project/index.ts";
import { focusForm } from "./form/use-run-form.ts";
import { AboutPart } from "./detail/about-part.tsx";
import { NumbersPart } from "./detail/numbers-part.tsx";
import { OlderNote, Origin } from "./detail/origin.tsx";
import { RunPart } from "./detail/run-part.tsx";
import { TemplateActions } from "./detail/template-actions.tsx";
import { TemplateBadges } from "./detail/template-badges.tsx";
import { VersionsPart } from "./detail/versions-part.tsx";
import { TEMPLATE_TABS, type TemplateSearch } from "./search.ts";

/** One of the workspace's templates: its form, its versions, its numbers, and all about it. */
export function TemplatePage({ template }: { template: Template }) {
  const { t } = useTranslation("template");
  const { t: detail } = useTranslation("detail");
  const mayRun = useMay("run.create");
  const search = useSearch({ strict: false }) as TemplateSearch;
  const navigate = useNavigate();
  const tab = search.tab ?? "run";
  const params = { templateId: template.id };
  // Leads to the form and starts nothing: that takes Ctrl Enter there.
  const fill = () => {
    if (tab === "run") return focusForm(template.document.variables);
    void navigate({
      to: "/templates/$templateId",
      params,
      search: { ...search, tab: undefined, fill: true },
    });
  };
  useCommand({
    id: "template.run",
    title: t("command.run"),
    group: t("command.group"),
    keys: "r",
    icon: Play,
    when: mayRun,
    run: fill,
  });
  return (
    <Page
      title={template.name}
      description={
        <>
          <p dir="auto">{template.description}</p>
          <Origin template={template} />
        </>
      }
      above={
        <Link to="/templates" className="link">
          {t("title")}
        </Link>
      }
      aside={
        <>
          <TemplateBadges template={template} />
          <ProjectBadge projectId={template.projectId} />
        </>
      }
      actions={<TemplateActions template={template} />}
    >
      <UpdateNotice template={template} />
      <OlderNote template={template} />
      <TabNav label={detail("parts")}>
        {TEMPLATE_TABS.map((each) => (
          <li key={each}>
            <Link
              to="/templates/$templateId"
              params={params}
              search={{
                ...(search.version !== undefined && { version: search.version }),
                ...(each !== "run" && { tab: each }),
              }}
              // The router would call the first one current as well: its address is a part of all the others.
              activeOptions={{ exact: true }}
              resetScroll={false}
              replace
              aria-current={each === tab ? "page" : undefined}
              className={TAB_LINK}
            >
              {detail(`tab.${each}`)}
            </Link>
          </li>
        ))}
      </TabNav>
      {/* Stays while another part is looked at: what was typed must not be lost. */}
      <div hidden={tab !== "run"}>
        <RunPart template={template} fill={tab === "run" && search.fill === true} />
      </div>
      {tab === "versions" && <VersionsPart template={template} />}
      {tab === "numbers" && <NumbersPart template={template} />}
      {tab === "about" && <AboutPart template={template} />}
    </Page>
  );
}
