import type { Database } from "@runsheet/db/database";
import { replanSchedules } from "@runsheet/db/schedules";
import { ZONE_DATA } from "./plan.ts";

/** For a start: a newer Node knows newer laws about daylight saving. Answers how many schedules are planned anew. */
export function replanForZoneData(db: Pick<Database, "pool">): Promise<number> {
  return replanSchedules(db, ZONE_DATA);
}
