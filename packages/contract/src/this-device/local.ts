import { z } from "zod";

/** The server that this app can start by itself, for working on this computer alone. */
export const LocalServer = z.object({
  /** `missing`: this app has none inside; it is there when it runs from the repository. */
  state: z.enum(["missing", "stopped", "starting", "ready", "failed"]),
  /** Its address while it is ready. */
  url: z.string().nullable(),
  /** Why it failed, as it said itself. */
  message: z.string().nullable(),
});
export type LocalServer = z.infer<typeof LocalServer>;
