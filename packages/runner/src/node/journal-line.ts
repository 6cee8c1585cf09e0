import { crc32 } from "node:zlib";
import { z } from "zod";
import type { LeftBecause, RunHead } from "../device/journal.ts";

export const Head = z.object({
  run: z.string(),
  fence: z.string(),
  attempt: z.int(),
  workspaceId: z.string(),
  workspaceName: z.string(),
  templateId: z.string().nullable(),
  templateName: z.string(),
}) satisfies z.ZodType<RunHead>;
export const Left = z.enum(["runner.stopped"]) satisfies z.ZodType<LeftBecause>;

type Line = { head: unknown } | { begun: unknown } | { event: unknown } | { left: unknown };

/** `checksum json\n`: after a power cut a disk may hold a part of a line, or zeros in its place. */
export function lineOf(record: object): Buffer {
  const json = JSON.stringify(record);
  return Buffer.from(`${crc32(json).toString(16).padStart(8, "0")} ${json}\n`);
}

/** What a line says, or null where it is not whole. */
export function parseLine(bytes: Buffer): Line | null {
  const json = bytes.subarray(9);
  if (bytes.length < 11 || bytes.toString("latin1", 0, 8) !== crc32(json).toString(16).padStart(8, "0")) return null;
  try {
    return JSON.parse(json.toString("utf8")) as Line;
  } catch {
    return null;
  }
}
