import { Id } from "@runsheet/contract/page";
import { z } from "zod";

const Keys = z.array(z.string());
const FIRST = {
  on: false,
  paused: false,
  workspaces: [],
  templates: null,
  folder: null,
  concurrency: 2,
  shellAllowed: false,
  consents: {},
};

/** What the person chose for this computer as a runner. What is damaged falls back to what allows least. */
export const RunnerChoices = z
  .object({
    on: z.boolean().catch(false),
    paused: z.boolean().catch(true),
    workspaces: z.array(Id).catch([]),
    templates: z.array(Id).nullable().catch([]),
    /** Null: in the app's own folder. */
    folder: z.string().nullable().catch(null),
    concurrency: z.int().min(1).max(20).catch(1),
    shellAllowed: z.boolean().catch(false),
    /** The person's answers by template: keys of capabilities. */
    consents: z.record(Id, z.object({ agreed: Keys, refused: Keys })).catch({}),
  })
  .catch(FIRST);
