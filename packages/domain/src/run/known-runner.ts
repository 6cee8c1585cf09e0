import { rolesWith } from "@runsheet/contract/access";
import type { Db } from "@runsheet/db/transaction";

/** A registered device with what is known of it now. */
export interface KnownRunner {
  id: string;
  name: string;
  platform: string;
  /** Its activation is over. */
  ended: boolean;
  registeredBy: string;
  registeredByName: string;
  registeredAt: Date;
  /** Why it is given nothing here, or null. */
  problem: string | null;
  /** Of all its workspaces. */
  running: number;
  paused: boolean;
  heard: boolean;
  concurrency: number;
  lastSeenAt: Date | null;
  /** Whether its person lets it work in this workspace. */
  allowed: boolean;
  everyTemplate: boolean;
  allowedTemplates: string[];
}

/** Every device that was registered as a runner of the workspace, those that are gone included. */
export function knownRunners(db: Db, workspaceId: string): Promise<KnownRunner[]> {
  return db.$queryRaw<KnownRunner[]>`
    select id, name, platform, ended, registered_by as "registeredBy", registered_by_name as "registeredByName",
      registered_at as "registeredAt", problem, running, paused, heard, concurrency, last_seen_at as "lastSeenAt", allowed,
      every_template as "everyTemplate", allowed_templates as "allowedTemplates"
    from runners_of_workspace(${workspaceId}::uuid, ${rolesWith("execute")}::text[])`;
}
