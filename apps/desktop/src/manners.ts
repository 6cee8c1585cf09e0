import { z } from "zod";
import type { MANNERS_CALLS, MANNERS_EVENTS } from "./manners-names.ts";

const Nothing = z.undefined();
/** One line of words that a person is shown. */
const line = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[^\p{Cc}]*$/u);
/** A page of the app, as its router knows it. */
const Path = z
  .string()
  .max(2048)
  .regex(/^\/(?![/\\])[^\p{Cc}\\]*$/u);

/** How signing in by the browser went wrong; the renderer has the words. */
export const SIGN_IN_FAILURES = ["denied", "spent", "unreachable", "unasked", "late", "other_server"] as const;
export const SignInEnded = z.object({ failure: z.enum(SIGN_IN_FAILURES).nullable() });
export type SignInEnded = z.infer<typeof SignInEnded>;

/** What a deep link wants opened. Nothing of it happens before the person has said so. */
export const Link = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("run"), id: z.uuid() }),
  z.object({ kind: z.literal("template"), id: z.uuid() }),
  z.object({ kind: z.literal("invite"), token: z.string().regex(/^[\w-]{43}$/) }),
]);
export type Link = z.infer<typeof Link>;

/** A command of the palette as the menu bar shows it. */
export const MenuCommand = z.object({
  id: line(120).min(1),
  title: line(120).min(1),
  group: line(60),
  keys: line(30).nullable(),
});
export type MenuCommand = z.infer<typeof MenuCommand>;

export const Language = z.enum(["en", "de"]);
export type Language = z.infer<typeof Language>;

/** What the server told the page of the workspace: for the tray. Null: nobody is signed in. */
export const Work = z
  .object({
    workspace: line(200),
    running: z.int().min(0),
    next: z.object({ name: line(200), at: z.iso.datetime(), path: Path }).nullable(),
  })
  .nullable();
export type Work = z.infer<typeof Work>;

/** A notification of the system's own. A click on it opens `path`. */
export const NativeNotice = z.object({ title: line(200).min(1), body: line(500), path: Path });
export type NativeNotice = z.infer<typeof NativeNotice>;

/** What a person may choose about the app's behavior. `launchAtLogin` is null where this start cannot be repeated. */
export const Manners = z.object({
  launchAtLogin: z.boolean().nullable(),
  closeHides: z.boolean(),
  notices: z.boolean(),
  spellCheck: z.boolean(),
});
export type Manners = z.infer<typeof Manners>;

export const ChangeManners = z.strictObject({
  launchAtLogin: z.boolean().optional(),
  closeHides: z.boolean().optional(),
  notices: z.boolean().optional(),
  spellCheck: z.boolean().optional(),
});
export type ChangeManners = z.infer<typeof ChangeManners>;

/** `off`: this start updates itself by no means (development, or the system's packages do). */
export const UpdateState = z.object({
  state: z.enum(["off", "idle", "checking", "downloading", "ready", "failed"]),
  version: line(60).nullable(),
  /** The least version that the server speaks with, when this one is older: then the app must not go on. */
  needed: line(60).nullable(),
});
export type UpdateState = z.infer<typeof UpdateState>;

/** An error that nobody caught in the page, for the log. */
const Fault = z.object({ message: z.string().max(2_000), stack: z.string().max(8_000) });

export const mannersCalls = {
  "signIn.start": { input: Nothing, output: z.object({ opened: z.boolean() }) },
  "link.pending": { input: Nothing, output: Link.nullable() },
  "link.settle": { input: Nothing, output: Nothing },
  "menu.show": { input: z.object({ language: Language, commands: z.array(MenuCommand).max(300) }), output: Nothing },
  "work.show": { input: z.object({ work: Work }), output: Nothing },
  "notice.show": { input: NativeNotice, output: z.object({ shown: z.boolean() }) },
  "manners.get": { input: Nothing, output: Manners },
  "manners.set": { input: ChangeManners, output: Manners },
  "log.open": { input: Nothing, output: z.object({ opened: z.boolean() }) },
  "fault.tell": { input: Fault, output: Nothing },
  "update.get": { input: Nothing, output: UpdateState },
  "update.install": { input: Nothing, output: z.object({ installing: z.boolean() }) },
} as const satisfies Record<(typeof MANNERS_CALLS)[number], { input: z.ZodType; output: z.ZodType }>;

export const mannersEvents = {
  "signIn.ended": SignInEnded,
  "link.asked": Nothing,
  "command.chosen": z.string(),
  "path.opened": Path,
  "update.changed": UpdateState,
} as const satisfies Record<(typeof MANNERS_EVENTS)[number], z.ZodType>;
