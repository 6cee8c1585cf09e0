import type { DesktopRelease } from "@runsheet/contract/release";
import type { Ctx } from "../context.ts";

/** Tells any desktop app, before anybody has signed in with it, whether it is too old for this server. */
export function getDesktopRelease({ installation }: Pick<Ctx, "installation">): DesktopRelease {
  return { leastVersion: installation.leastDesktop };
}
