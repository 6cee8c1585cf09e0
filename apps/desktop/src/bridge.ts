import { z } from "zod";
import type { CallName, EventName } from "./bridge-names.ts";
import { deviceCalls, deviceEvents } from "./device.ts";
import { mannersCalls, mannersEvents } from "./manners.ts";

const Nothing = z.undefined();

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * The origin of a Runsheet server: https anywhere, http on this computer alone, because the session's
 * token travels there. Parsed to `scheme://host[:port]`.
 */
export const ServerUrl = z
  .string()
  .trim()
  .max(2048)
  .transform((text, context) => {
    const url = URL.canParse(text) ? new URL(text) : null;
    const safe = url?.protocol === "https:" || (url?.protocol === "http:" && LOOPBACK.test(url.hostname));
    const bare =
      url?.pathname === "/" && url.search === "" && url.hash === "" && url.username === "" && url.password === "";
    if (url && safe && bare) return url.origin;
    context.addIssue({
      code: "custom",
      message: "Enter an address such as https://runsheet.example.org; http only works for this computer",
    });
    return z.NEVER;
  });

export const Theme = z.enum(["system", "light", "dark"]);

/** `tokenKept` is `memory` where the system has no vault: then signing in lasts until the app quits. */
export const AppInfo = z.object({ version: z.string(), platform: z.string(), tokenKept: z.enum(["vault", "memory"]) });
export type AppInfo = z.infer<typeof AppInfo>;

/** `reachable` is null until the first request to the server has ended. */
export const ServerState = z.object({
  url: z.string(),
  reachable: z.boolean().nullable(),
  /** False before a person has chosen one: at the very first start. */
  chosen: z.boolean(),
});
export type ServerState = z.infer<typeof ServerState>;

/** What the renderer may ask of the main process. Both sides parse both ways. */
export const calls = {
  "app.info": { input: Nothing, output: AppInfo },
  "server.get": { input: Nothing, output: ServerState },
  "server.choose": { input: ServerUrl, output: ServerState },
  "shell.openExternal": { input: z.url({ protocol: /^https$/ }).max(2048), output: z.object({ opened: z.boolean() }) },
  "theme.set": { input: Theme, output: Nothing },
  ...deviceCalls,
  ...mannersCalls,
} as const satisfies Record<CallName, { input: z.ZodType; output: z.ZodType }>;

/** What the main process tells the renderer unasked. */
export const events = {
  "server.reachable": ServerState,
  "server.asked": Nothing,
  ...deviceEvents,
  ...mannersEvents,
} as const satisfies Record<EventName, z.ZodType>;

export type CallInput<Name extends CallName> = z.input<(typeof calls)[Name]["input"]>;
export type CallOutput<Name extends CallName> = z.output<(typeof calls)[Name]["output"]>;
export type EventPayload<Name extends EventName> = z.output<(typeof events)[Name]>;

/** How an answer crosses: a value, or why not in plain words. Never an Error, whose stack would cross too. */
export const Reply = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), kind: z.enum(["invalid", "forbidden", "unavailable"]), reason: z.string() }),
]);
export type Reply = z.infer<typeof Reply>;
