import type { Db } from "@runsheet/db/transaction";
import type { Ctx } from "../context.ts";
import { inJob } from "../in-job.ts";
import type { Sender } from "../mail/index.ts";
import { tellByLetter, type Told } from "./tell.ts";

type House = Pick<Ctx, "db"> & Sender;

/** Writes down which licenses have ended, has their organizations follow, and tells; answers how many ended. */
export function expireLicenses(house: House): Promise<number> {
  return untilNone(house, async (db) => {
    const [row] = await db.$queryRaw<{ told: Told | null }[]>`select expire_licenses() as told`;
    return row!.told;
  });
}

/** Tells of licenses that end soon; answers how many it looked at. */
export function announceLicenseEnds(house: House): Promise<number> {
  return untilNone(house, async (db) => {
    const [row] = await db.$queryRaw<{ told: Told | null }[]>`select announce_license_ends() as told`;
    return row!.told;
  });
}

/** Each in a transaction of its own, with the letters about it. */
async function untilNone(house: House, next: (db: Db) => Promise<Told | null>): Promise<number> {
  const one = () =>
    inJob(house.db, null, async (db) => {
      const told = await next(db);
      if (told) await tellByLetter(house, db, told);
      return told !== null;
    });
  let done = 0;
  while (await one()) done += 1;
  return done;
}
