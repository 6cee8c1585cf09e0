import type { KeyObject } from "node:crypto";
import { AppError } from "@runsheet/contract/error";
import type { IssuedLicense, IssueLicense, TierName } from "@runsheet/contract/license";
import { lastFourOf, newLicenseKey } from "@runsheet/contract/license/key";
import { enter, type Db } from "@runsheet/db/transaction";
import { change, requirePerson, type Ctx } from "../context.ts";
import { holdOrganization } from "../organization/index.ts";
import { recordEvent } from "./event.ts";
import { digestOf } from "./find-by-key.ts";
import { keyringOf } from "./keyring.ts";
import { requireOwnLimits } from "./own-limits.ts";
import { factsOf, toLicense } from "./row.ts";
import { changing } from "./tell.ts";

const TRIAL_DAYS = 14;

/** Makes a license for an organization. Its key is told here and never again. */
export async function issueLicense(ctx: Ctx, input: IssueLicense): Promise<IssuedLicense> {
  const { pepper } = await keyringOf(ctx);
  return change(ctx, "license.issue", async (db, note) => {
    const { organizationId, idempotencyKey, expiresAt, ...terms } = input;
    await enter(db, { personId: requirePerson(ctx).id, organizationId, workspaceId: null });
    await holdOrganization(db, organizationId);
    const now = await presentOf(db, `license ${organizationId} ${idempotencyKey ?? ""}`);
    const before = idempotencyKey && (await db.license.findFirst({ where: { organizationId, idempotencyKey } }));
    if (before) {
      note({ target: before.id, organizationId, detail: { again: true } });
      return { ...toLicense((await factsOf(db, before.id))!), key: null };
    }
    await requireProducts(db, terms.products);
    await requireOwnLimits(db, terms.tier, terms.limits);
    requireFuture(expiresAt, now);
    const { key, ...kept } = newKey(pepper);
    const data = {
      ...terms,
      ...kept,
      organizationId,
      idempotencyKey: idempotencyKey ?? null,
      statusSince: now,
      issuedAt: now,
      expiresAt: expiresAt && new Date(expiresAt),
    };
    const { id } = await changing(ctx, db, organizationId, () => db.license.create({ data, select: { id: true } }));
    const facts = (await factsOf(db, id))!;
    await recordEvent(db, ctx, facts, "issued", { tier: terms.tier });
    note({ target: id, organizationId, detail: { tier: terms.tier, lastFour: kept.lastFour, expiresAt } });
    return { ...toLicense(facts), key };
  });
}

/** Fourteen days to try everything, for an organization that begins. It gets a key when somebody asks for one. */
export function issueTrial(ctx: Pick<Ctx, "actor">, db: Db, organizationId: string): Promise<void> {
  return issueFirst(ctx, db, organizationId, "TRIAL", TRIAL_DAYS);
}

/** Everything, without an end: for whoever an installation is alone for. */
export function issueOwn(ctx: Pick<Ctx, "actor">, db: Db, organizationId: string): Promise<void> {
  return issueFirst(ctx, db, organizationId, "ENTERPRISE", null);
}

async function issueFirst(
  ctx: Pick<Ctx, "actor">,
  db: Db,
  organizationId: string,
  tier: TierName,
  days: number | null,
): Promise<void> {
  const now = await presentOf(db, `license ${organizationId}`);
  const products = (await db.product.findMany({ select: { name: true } })).map(({ name }) => name);
  const expiresAt = days === null ? null : new Date(now.getTime() + days * 86_400_000);
  const { id } = await db.license.create({
    data: { organizationId, tier, products, statusSince: now, issuedAt: now, expiresAt },
    select: { id: true },
  });
  await recordEvent(db, ctx, { id, organizationId, now: now.toISOString() }, "issued", { tier });
}

/** A key, and what is kept of it. */
export function newKey(pepper: KeyObject): { key: string; keyDigest: string; lastFour: string } {
  const key = newLicenseKey();
  return { key, keyDigest: digestOf(pepper, key), lastFour: lastFourOf(key) };
}

export async function requireProducts(db: Db, products: readonly string[]): Promise<void> {
  const known = await db.product.findMany({ where: { name: { in: [...products] } }, select: { name: true } });
  const unknown = products.find((product) => !known.some(({ name }) => name === product));
  if (unknown !== undefined)
    throw new AppError("invalid", "license.unknown_product", `There is no product ${unknown}`, { product: unknown }, [
      { path: ["products"], message: `There is no product ${unknown}` },
    ]);
}

export function requireFuture(expiresAt: string | null, now: Date): void {
  if (expiresAt !== null && Date.parse(expiresAt) <= now.getTime())
    throw new AppError("invalid", "license.past_end", "A license ends in the future", {}, [
      { path: ["expiresAt"], message: "Choose a day in the future" },
    ]);
}

/** The database's time, once nobody else does the same. */
async function presentOf(db: Db, what: string): Promise<Date> {
  const [row] = await db.$queryRaw<{ now: Date }[]>`
    select present() as now, pg_advisory_xact_lock(hashtextextended(${what}, 0))::text`;
  return row!.now;
}
