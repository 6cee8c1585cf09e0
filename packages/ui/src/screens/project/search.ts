import type { Project } from "@runsheet/contract/project";
import { z } from "zod";

/** A wrong part of an address is left out, never an error. */
export const ProjectListSearch = z.object({ q: z.coerce.string().max(200).optional().catch(undefined) });
export type ProjectListSearch = z.infer<typeof ProjectListSearch>;

/** Those with the words in their name or description; letter case does not matter. */
export function searchProjects(projects: readonly Project[], words: string): Project[] {
  const wanted = words.trim().toLowerCase();
  return projects.filter(({ name, description }) => `${name}\n${description}`.toLowerCase().includes(wanted));
}
