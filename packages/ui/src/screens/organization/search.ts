import { z } from "zod";

/** `id`: whose page it is; the workspace's own organization without it. */
export const OrganizationSearch = z.object({ id: z.uuid().optional().catch(undefined) });
export type OrganizationSearch = z.infer<typeof OrganizationSearch>;
