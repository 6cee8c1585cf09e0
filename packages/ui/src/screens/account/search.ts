import { z } from "zod";

/** `next`: the page that was wanted before signing in. Only a path of this very site. */
export const SignInSearch = z.object({
  next: z
    .string()
    .regex(/^\/(?![/\\])/)
    .optional()
    .catch(undefined),
});
