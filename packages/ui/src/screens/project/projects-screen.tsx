import type { Project } from "@runsheet/contract/project";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { FolderKanban, PencilLine, Plus, SearchX, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, IconButton } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { EmptyState } from "../../kit/empty.tsx";
import { Page } from "../../kit/page.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { SearchInput } from "../../kit/search-input.tsx";
import { SkeletonRows } from "../../kit/skeleton.tsx";
import { useSearchText } from "../../kit/use-search-text.ts";
import { useCommand } from "../../shell/use-command.ts";
import { useMay } from "../../wire/workspace.tsx";
import { ProjectDialog } from "./project-dialog.tsx";
import { RemoveProject } from "./remove-project.tsx";
import { searchProjects, type ProjectListSearch } from "./search.ts";
import { useProjects } from "./use-projects.ts";

type Open = { kind: "new" } | { kind: "edit" | "remove"; project: Project } | null;

/** The workspace's projects, each with the ways to what is in it. */
export function ProjectsScreen() {
  const { t } = useTranslation("project");
  const { q = "" } = useSearch({ strict: false }) as ProjectListSearch;
  const navigate = useNavigate();
  const mayCreate = useMay("project.create");
  const projects = useProjects();
  const [open, setOpen] = useState<Open>(null);
  const show = (next: string) => void navigate({ to: "/projects", search: { q: next || undefined }, replace: true });
  const [text, setText] = useSearchText(q, show);
  const add = () => setOpen({ kind: "new" });
  useCommand({
    id: "project.new",
    title: t("new.open"),
    group: t("title"),
    keys: "c",
    icon: Plus,
    when: mayCreate,
    run: add,
  });
  const found = projects.data && searchProjects(projects.data, q);
  const addButton = mayCreate && (
    <Button variant="primary" icon={Plus} onClick={add}>
      {t("new.open")}
    </Button>
  );
  const none = projects.data?.length === 0;
  return (
    <Page title={t("title")} description={t("text")} actions={!none && addButton} width="narrow">
      {projects.error && !projects.data && (
        <RefusalNote error={projects.error} onRetry={() => void projects.refetch()} />
      )}
      {none && <EmptyState icon={FolderKanban} title={t("none.title")} text={t("none.text")} action={addButton} />}
      {projects.data && !none && <SearchInput value={text} onValueChange={setText} label={t("search")} />}
      {!none && found?.length === 0 && (
        <EmptyState
          icon={SearchX}
          title={t("nothing.title")}
          action={
            <Button
              onClick={() => {
                setText("");
                show("");
              }}
            >
              {t("nothing.reset")}
            </Button>
          }
        />
      )}
      {(projects.isPending || (found && found.length > 0)) && (
        <Card flush>
          {projects.isPending && <SkeletonRows rows={3} className="h-16" />}
          <ul aria-label={t("title")} className="divide-y divide-line">
            {found?.map((project) => (
              <ProjectRow key={project.id} project={project} mayChange={mayCreate} onOpen={setOpen} />
            ))}
          </ul>
        </Card>
      )}
      {(open?.kind === "new" || open?.kind === "edit") && (
        <ProjectDialog project={open.kind === "edit" ? open.project : null} onClose={() => setOpen(null)} />
      )}
      {open?.kind === "remove" && <RemoveProject project={open.project} onClose={() => setOpen(null)} />}
    </Page>
  );
}

interface ProjectRowProps {
  project: Project;
  mayChange: boolean;
  onOpen: (open: Open) => void;
}

function ProjectRow({ project, mayChange, onOpen }: ProjectRowProps) {
  const { t } = useTranslation("project");
  const { id, name, description, templates, schedules, runs } = project;
  const search = { project: id };
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-medium wrap-anywhere">{name}</p>
        {description && <p className="text-muted wrap-anywhere">{description}</p>}
        <p className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-[0.8125rem]">
          <Link to="/templates" search={search} className="link">
            {t("templates", { count: templates })}
          </Link>
          <Link to="/schedules" search={search} className="link">
            {t("schedules", { count: schedules })}
          </Link>
          <Link to="/runs" search={search} className="link">
            {t("runs", { count: runs })}
          </Link>
        </p>
      </div>
      {mayChange && (
        <div className="flex">
          <IconButton
            size="sm"
            icon={PencilLine}
            label={t("edit.open", { name })}
            onClick={() => onOpen({ kind: "edit", project })}
          />
          <IconButton
            size="sm"
            icon={Trash2}
            label={t("removal.open", { name })}
            onClick={() => onOpen({ kind: "remove", project })}
          />
        </div>
      )}
    </li>
  );
}
