import type { Listing } from "@runsheet/contract/marketplace";
import type { Template } from "@runsheet/contract/template";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../wire/trpc.ts";
import { UpdateNotice } from "./update-dialog.tsx";

/** Offers the newest version to the workspace's installed copy, where that is older. */
export function CopyUpdate({ listing: { installedAs, version } }: { listing: Listing }) {
  const outdated = installedAs !== null && installedAs.version < version;
  const copy = useQuery(
    useTRPC().template.get.queryOptions({ id: installedAs?.templateId ?? "" }, { enabled: outdated }),
  ).data;
  return outdated && copy ? <UpdateNotice template={copy as Template} /> : null;
}
