import { z } from "zod";

/** `1.2.3`: three numbers and nothing else, because every client must be able to compare it. */
export const ReleaseVersion = z.string().regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}$/, "must be a version such as 1.2.0");

/**
 * What this server asks of the desktop app: the least version that it speaks with, null for any. A client that cannot
 * read the answer goes on; one that reads a newer version than its own stops and says so.
 */
export const DesktopRelease = z.object({ leastVersion: ReleaseVersion.nullable() });
export type DesktopRelease = z.infer<typeof DesktopRelease>;
