import { z } from "zod";

/** `q` narrows the devices; `license`: whose history is shown. A wrong part of an address is left out, never an error. */
export const LicenseSearch = z.object({
  q: z.coerce.string().max(100).optional().catch(undefined),
  license: z.uuid().optional().catch(undefined),
});
export type LicenseSearch = z.infer<typeof LicenseSearch>;
