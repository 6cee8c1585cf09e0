import { capabilitiesOf } from "@runsheet/contract/capability";
import type { PublishCheck } from "@runsheet/contract/marketplace";
import { read, type Ctx } from "../context.ts";
import { findLeaks } from "./leak/find-leaks.ts";
import { readPublication } from "./publication.ts";

/** What publishing the newest version would show and refuse. */
export async function checkPublication(ctx: Ctx, templateId: string): Promise<PublishCheck> {
  const { number, document, published, secrets } = await read(ctx, "marketplace.check", (db) =>
    readPublication(ctx, db, templateId, undefined),
  );
  return {
    version: number,
    leaks: await findLeaks(document, secrets),
    capabilities: capabilitiesOf(document),
    published,
  };
}
