import { APP_REDIRECT, AppDevice, AppState, CodeChallenge } from "@runsheet/contract/app-sign-in";
import { z } from "zod";

/** `next`: the page that was wanted before signing in. Only a path of this very site. */
export const SignInSearch = z.object({
  next: z
    .string()
    .regex(/^\/(?![/\\])/)
    .optional()
    .catch(undefined),
});

/** What the desktop app asks in the address of a browser's page. */
export const AppQuestion = z.object({
  challenge: CodeChallenge,
  state: AppState,
  redirect: z.literal(APP_REDIRECT),
  device: AppDevice,
});
export type AppQuestion = z.infer<typeof AppQuestion>;

/** Each part as text, also where the router takes a device's name for a number; the page says when they make no question. */
export const AppQuestionSearch = z.object({
  challenge: z.coerce.string().optional(),
  state: z.coerce.string().optional(),
  redirect: z.coerce.string().optional(),
  device: z.coerce.string().optional(),
});
