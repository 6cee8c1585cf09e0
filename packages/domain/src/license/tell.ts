import type { LICENSE_NEWS, LicenseNews } from "@runsheet/contract/license/news";
import type { Db } from "@runsheet/db/transaction";
import type { Ctx } from "../context.ts";
import { queueLetter, whyNoLetters, type Sender } from "../mail/index.ts";
import { followLicense } from "./follow-license.ts";
import { licenseTermsOf } from "./terms.ts";

/** What people were told in the app; without `kind` there was nothing to tell. */
export interface Told {
  kind?: (typeof LICENSE_NEWS)[number];
  news?: LicenseNews;
  emails: string[];
}

/** Writes to them as well, where this server can. */
export async function tellByLetter(house: Sender, db: Db, { kind, news, emails }: Told): Promise<void> {
  if (!kind || !news || whyNoLetters(house)) return;
  for (const email of emails) await queueLetter(house, db, email, { kind: "license", about: kind, news });
}

/** Has the organization follow a change of its licenses at once, and tells those who look after it where another tier holds. */
export async function changing<T>(ctx: Ctx, db: Db, organizationId: string, work: () => Promise<T>): Promise<T> {
  const before = await licenseTermsOf(db, organizationId);
  const result = await work();
  await followLicense(db, organizationId);
  const after = await licenseTermsOf(db, organizationId);
  if (before.tier === after.tier) return result;
  const [row] = await db.$queryRaw<{ told: Told }[]>`
    select tell_of_license(${organizationId}::uuid, 'license_changed', ${before.tier}, present()) as told`;
  await tellByLetter(ctx, db, row!.told);
  return result;
}
