import { FolderKanban } from "lucide-react";
import { Badge } from "../../kit/badge.tsx";
import { useProjects } from "./use-projects.ts";

/** The project that something is in; nothing for what is in none. */
export function ProjectBadge({ projectId }: { projectId: string | null }) {
  const name = useProjects().data?.find(({ id }) => id === projectId)?.name;
  if (!name) return null;
  return (
    <Badge className="max-w-48">
      <FolderKanban aria-hidden className="size-3 shrink-0" />
      <span className="truncate">{name}</span>
    </Badge>
  );
}
