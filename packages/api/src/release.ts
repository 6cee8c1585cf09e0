import { DesktopRelease } from "@runsheet/contract/release";
import { getDesktopRelease } from "@runsheet/domain/release";
import { procedure, router } from "./trpc.ts";

export const releaseRouter = router({
  desktop: procedure
    .meta({
      openapi: {
        method: "GET",
        path: "/desktop-release",
        tags: ["Release"],
        summary: "The least version of the desktop app that this server speaks with",
        protect: false,
      },
    })
    .output(DesktopRelease)
    .query(({ ctx }) => getDesktopRelease(ctx)),
});
