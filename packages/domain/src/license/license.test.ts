import { newDevice, proofOf, type Device } from "@runsheet/contract/license/device";
import { newLicenseKey } from "@runsheet/contract/license/key";
import { verifyLease, verifyRefusal } from "@runsheet/contract/license/lease";
import type { IssueLicense } from "@runsheet/contract/license";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createAccount } from "../account/index.ts";
import type { Ctx } from "../context.ts";
import { openTestDatabase, shiftClock, type TestWorkspace } from "../testing/index.ts";
import {
  activateLicense,
  changeTier,
  deactivateDevice,
  expireLicenses,
  getLicense,
  getOffer,
  getSigningKeys,
  getTerms,
  issueLicense,
  listDevices,
  listEvents,
  listHistory,
  listLicenses,
  listMine,
  newNonce,
  releaseDevice,
  renameDevice,
  renewLease,
  renewLicense,
  replaceKey,
  resumeLicense,
  revokeLicense,
  rotateKeys,
  searchHolders,
  suspendLicense,
  validateLicense,
} from "./index.ts";

const DAY = 86_400;
let house: Awaited<ReturnType<typeof openTestDatabase>>;
let shop: TestWorkspace;
let operator: Ctx;
beforeAll(async () => (house = await openTestDatabase()));
afterAll(() => house.drop());
beforeEach(async () => {
  await shiftClock(house, 0);
  shop = await house.freshWorkspace({ license: null });
  const owner = shop.as("owner");
  const email = owner.actor.kind === "person" ? owner.actor.email : "";
  operator = { ...owner, installation: { ...owner.installation, operators: new Set([email]) } };
});

const after = (days: number) => new Date(Date.now() + days * DAY * 1_000).toISOString();
async function issue(changed: Partial<IssueLicense> = {}) {
  const { organizationId } = shop;
  // Limits of its own are ENTERPRISE's.
  const tier = changed.limits ? "ENTERPRISE" : "PRO";
  const wanted = { tier, products: ["local_cli"], limits: {}, expiresAt: after(365), note: "" } as const;
  const license = await issueLicense(operator, { organizationId, ...wanted, ...changed } as IssueLicense);
  return { ...license, key: license.key! };
}
async function activate(key: string, device: Device, product = "local_cli") {
  const { nonce } = await newNonce(house.nobody());
  const proof = await proofOf(device, { purpose: "activate", subject: product, nonce });
  const about = { name: "Laptop", platform: "linux", deviceKey: device.publicKey };
  return { nonce, ...(await activateLicense(house.nobody(), { key, product, nonce, proof, ...about })) };
}
async function request(device: Device, activation: string, purpose: "renew" | "release") {
  const { nonce } = await newNonce(house.nobody());
  return { activation, nonce, proof: await proofOf(device, { purpose, subject: activation, nonce }) };
}
const renew = async (device: Device, activation: string) =>
  renewLease(house.nobody(), await request(device, activation, "renew"));
const validate = (key: string, device?: Device, product = "local_cli") =>
  validateLicense(house.nobody(), { key, product, device: device?.id });
const publicKeys = async () =>
  Object.fromEntries((await getSigningKeys(house.nobody())).keys.map(({ kid, publicKey }) => [kid, publicKey]));

describe("validating", () => {
  test("tells a good key, a mistyped one and an unknown one apart", async () => {
    const { key } = await issue();
    expect(await validate(key.toLowerCase())).toMatchObject({
      valid: true,
      code: "VALID",
      checks: [],
      mistyped: false,
    });
    const typo = key.slice(0, -1) + (key.endsWith("7") ? "8" : "7");
    expect(await validate(typo)).toMatchObject({ valid: false, code: "NOT_FOUND", mistyped: true, license: null });
    expect(await validate(newLicenseKey())).toMatchObject({ code: "NOT_FOUND", mistyped: false });
  });

  test("names every failing check in order, with its remedy and date", async () => {
    const { key, id } = await issue({ expiresAt: after(1), limits: { activations: 1 } });
    await activate(key, await newDevice());
    await suspendLicense(operator, { id, reason: "unpaid" });
    await shiftClock(house, 2 * DAY);
    const { valid, code, checks } = await validate(key, await newDevice(), "cloud_ide");
    expect({ valid, code }).toEqual({ valid: false, code: "SUSPENDED" });
    expect(checks.map((check) => [check.code, check.since !== null, check.remedy.length > 20])).toEqual([
      ["SUSPENDED", true, true],
      ["EXPIRED", true, true],
      ["PRODUCT_MISMATCH", false, true],
      ["DEVICE_MISMATCH", false, true],
      ["TOO_MANY_ACTIVATIONS", false, true],
    ]);
  });

  test("ends exactly with the license, before any job has run", async () => {
    const { key, id } = await issue({ expiresAt: after(1) });
    await shiftClock(house, DAY + 1);
    expect((await validate(key)).code).toBe("EXPIRED");
    expect(await expireLicenses(house)).toBeGreaterThan(0);
    expect((await validate(key)).license?.status).toBe("EXPIRED");
    await renewLicense(operator, { id, expiresAt: after(30) });
    expect((await validate(key)).code).toBe("VALID");
  });

  test("says whether this device, another or none is activated", async () => {
    const { key } = await issue();
    const [mine, other] = [await newDevice(), await newDevice()];
    expect((await validate(key, mine)).code).toBe("NOT_ACTIVATED");
    await activate(key, mine);
    expect((await validate(key, mine)).code).toBe("VALID");
    expect((await validate(key, other)).code).toBe("DEVICE_MISMATCH");
  });
});

describe("activating", () => {
  test("answers with a lease for this device, and the same device again takes no other seat", async () => {
    const { key, id } = await issue();
    const device = await newDevice();
    const first = await activate(key, device);
    const found = await verifyLease(first.lease, await publicKeys(), {
      device: device.id,
      product: "local_cli",
      ...first,
    });
    expect(found).toMatchObject({ ok: true, document: { license: id, tier: "PRO", limits: { members: 25 } } });
    const again = await activate(key, device);
    expect(again).toMatchObject({ activation: first.activation, seats: { used: 1, most: 10 } });
  });

  test("many at once get exactly the seats there are", async () => {
    const { key } = await issue({ limits: { activations: 5 } });
    const devices = await Promise.all(Array.from({ length: 25 }, newDevice));
    const answers = await Promise.allSettled(devices.map((device) => activate(key, device)));
    const refused = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason.reason] : []));
    expect(refused).toEqual(Array(20).fill("license.too_many_activations"));
    expect((await validate(key)).license?.seats).toEqual({ used: 5, most: 5 });
  });

  test("one device many times at once gets one seat", async () => {
    const { key } = await issue();
    const device = await newDevice();
    const answers = await Promise.all(Array.from({ length: 10 }, () => activate(key, device)));
    expect(new Set(answers.map(({ activation }) => activation)).size).toBe(1);
    expect((await validate(key)).license?.seats.used).toBe(1);
  });

  test("takes no proof twice, nor another's, nor one that came too late", async () => {
    const { key } = await issue();
    const [device, other] = [await newDevice(), await newDevice()];
    const { nonce } = await newNonce(house.nobody());
    const proof = await proofOf(device, { purpose: "activate", subject: "local_cli", nonce });
    const asked = {
      key,
      product: "local_cli",
      nonce,
      proof,
      name: "Laptop",
      platform: "",
      deviceKey: device.publicKey,
    };
    const foreign = activateLicense(house.nobody(), { ...asked, deviceKey: other.publicKey });
    await expect(foreign).rejects.toMatchObject({ reason: "license.bad_proof" });
    await activateLicense(house.nobody(), asked);
    await expect(activateLicense(house.nobody(), asked)).rejects.toMatchObject({ reason: "license.nonce_spent" });
    const late = await request(device, "x", "renew");
    await shiftClock(house, 301);
    const tooLate = { ...asked, nonce: late.nonce };
    tooLate.proof = await proofOf(device, { purpose: "activate", subject: "local_cli", nonce: late.nonce });
    await expect(activateLicense(house.nobody(), tooLate)).rejects.toMatchObject({ reason: "license.nonce_spent" });
  });

  test("is refused for a license that is not good, with the reason", async () => {
    const { key, id } = await issue();
    await expect(activate(key, await newDevice(), "cloud_ide")).rejects.toMatchObject({
      reason: "license.product_mismatch",
    });
    await revokeLicense(operator, { id, reason: "" });
    await expect(activate(key, await newDevice())).rejects.toMatchObject({ reason: "license.revoked" });
    await expect(activate(newLicenseKey(), await newDevice())).rejects.toMatchObject({ kind: "not_found" });
  });
});

describe("a lease", () => {
  test("is renewed for its device alone, and outlives no license", async () => {
    const { key } = await issue({ expiresAt: after(20) });
    const [device, other] = [await newDevice(), await newDevice()];
    const { activation } = await activate(key, device);
    await expect(renew(other, activation)).rejects.toMatchObject({ reason: "license.bad_proof" });
    await shiftClock(house, 10 * DAY);
    const { lease } = await renew(device, activation);
    const found = await verifyLease(lease, await publicKeys(), { device: device.id });
    const { leaseUntil, graceUntil } = found.ok ? found.document : { leaseUntil: "", graceUntil: "" };
    expect(leaseUntil).toBe(graceUntil);
    expect(leaseUntil <= after(20)).toBe(true);
  });

  test("that is refused is refused with a signature, until the license is good again", async () => {
    const { key, id } = await issue();
    const device = await newDevice();
    const { activation } = await activate(key, device);
    await suspendLicense(operator, { id, reason: "" });
    const asked = await request(device, activation, "renew");
    const refusal = await renewLease(house.nobody(), asked).catch((error: unknown) => error as { data: any });
    expect(refusal).toMatchObject({ reason: "license.suspended" });
    const token = (refusal as { data: { refusal: string } }).data.refusal;
    const read = await verifyRefusal(token, await publicKeys(), { device: device.id, nonce: asked.nonce });
    expect(read).toMatchObject({ ok: true, document: { code: "SUSPENDED", activation } });
    await resumeLicense(operator, { id, reason: "" });
    expect((await renew(device, activation)).activation).toBe(activation);
  });

  test("stays good when the keys change over, for clients that know two of them", async () => {
    const { key } = await issue();
    const device = await newDevice();
    const compiledIn = await publicKeys();
    const before = await activate(key, device);
    const { keys } = await rotateKeys(operator);
    expect(keys.map(({ state }) => state)).toEqual(["past", "current", "next"]);
    const renewed = await renew(device, before.activation);
    for (const { lease } of [before, renewed])
      expect((await verifyLease(lease, compiledIn, { device: device.id })).ok).toBe(true);
    const kidOf = (lease: string) => JSON.parse(Buffer.from(lease.split(".")[0]!, "base64url").toString()).kid;
    expect(kidOf(before.lease)).not.toBe(kidOf(renewed.lease));
  });
});

describe("giving a seat back", () => {
  test("frees it at once when the device does so itself, as often as it asks", async () => {
    const { key } = await issue({ limits: { activations: 1 } });
    const [first, second] = [await newDevice(), await newDevice()];
    const { activation } = await activate(key, first);
    await expect(activate(key, second)).rejects.toMatchObject({ reason: "license.too_many_activations" });
    for (let time = 0; time < 2; time += 1)
      await deactivateDevice(house.nobody(), await request(first, activation, "release"));
    await activate(key, second);
    await expect(renew(first, activation)).rejects.toMatchObject({ reason: "license.device_mismatch" });
  });

  test("by a person frees it when the device's lease ends, so that no seat hops", async () => {
    const { key } = await issue({ limits: { activations: 1 } });
    const [first, second] = [await newDevice(), await newDevice()];
    const { activation } = await activate(key, first);
    const { seatFreeAt, left } = await releaseDevice(shop.as("admin"), activation);
    expect(left).toBeNull();
    expect(await releaseDevice(shop.as("admin"), activation)).toEqual({ seatFreeAt, left: null });
    await expect(activate(key, second)).rejects.toMatchObject({ reason: "license.too_many_activations" });
    await expect(renew(first, activation)).rejects.toMatchObject({ reason: "license.device_mismatch" });
    expect((await listDevices(shop.as("viewer"), { limit: 25 })).items).toMatchObject([{ state: "releasing" }]);
    await shiftClock(house, 14 * DAY + 1);
    await activate(key, second);
    await expect(activate(key, first)).rejects.toMatchObject({ reason: "license.too_many_activations" });
  });

  test("by a person is confirmed by the device, which may also take it back", async () => {
    const { key } = await issue({ limits: { activations: 1 } });
    const [first, second] = [await newDevice(), await newDevice()];
    const { activation } = await activate(key, first);
    await releaseDevice(shop.as("owner"), activation);
    expect((await activate(key, first)).activation).toBe(activation);
    await releaseDevice(shop.as("owner"), activation);
    await deactivateDevice(house.nobody(), await request(first, activation, "release"));
    await activate(key, second);
  });

  test("by a person is allowed so many times in 30 days", async () => {
    const { key } = await issue({ limits: { releases: 1 } });
    const [first, second] = [await activate(key, await newDevice()), await activate(key, await newDevice())];
    await releaseDevice(shop.as("owner"), first.activation);
    expect((await listMine(shop.as("viewer")))[0]!.releases).toEqual({ left: 0, most: 1 });
    const again = () => releaseDevice(shop.as("owner"), second.activation);
    await expect(again()).rejects.toMatchObject({
      reason: "license.too_many_releases",
      data: { most: 1, tier: "ENTERPRISE" },
    });
    await shiftClock(house, 30 * DAY + 1);
    expect((await listMine(shop.as("viewer")))[0]!.releases).toEqual({ left: 1, most: 1 });
    await again();
  });

  test("is for those who manage, and devices of others do not exist", async () => {
    const { key } = await issue();
    const { activation: id } = await activate(key, await newDevice());
    await expect(releaseDevice(shop.as("member"), id)).rejects.toMatchObject({ kind: "forbidden" });
    const theirs = await house.freshWorkspace({ license: null });
    await expect(releaseDevice(theirs.as("owner"), id)).rejects.toMatchObject({ reason: "device.missing" });
    await expect(renameDevice(theirs.as("owner"), { id, name: "x" })).rejects.toMatchObject({ kind: "not_found" });
    expect((await renameDevice(shop.as("admin"), { id, name: "Desk" })).name).toBe("Desk");
    const found = async (search: string) => (await listDevices(shop.as("viewer"), { limit: 25, search })).items.length;
    expect([await found("dES"), await found("%"), await found("")]).toEqual([1, 0, 1]);
    expect(await listMine(theirs.as("owner"))).toEqual([]);
    const [license] = await listMine(shop.as("viewer"));
    const seen = await listHistory(shop.as("viewer"), { id: license!.id, limit: 25 });
    expect(seen.items.map(({ kind }) => kind)).toEqual(["activated", "issued"]);
    const foreign = listHistory(theirs.as("owner"), { id: license!.id, limit: 25 });
    await expect(foreign).rejects.toMatchObject({ reason: "license.missing" });
  });
});

describe("the operator", () => {
  test("issues once for one idempotency key, also when asked twice at once", async () => {
    const wanted = { idempotencyKey: "order-0001" };
    const both = await Promise.all([issue(wanted), issue(wanted)]);
    expect(new Set(both.map(({ id }) => id)).size).toBe(1);
    expect(both.filter(({ key }) => key !== null)).toHaveLength(1);
  });

  test("finds licenses by organization, status and last four, and sees what happened", async () => {
    const { id, lastFour } = await issue();
    await suspendLicense(operator, { id, reason: "unpaid" });
    const { organizationId } = shop;
    const found = await listLicenses(operator, { organizationId, status: "SUSPENDED", search: lastFour!, limit: 25 });
    expect(found.items).toMatchObject([{ id, organizationName: "Shop", status: "SUSPENDED" }]);
    const events = await listEvents(operator, { id, limit: 25 });
    expect(events.items.map(({ kind }) => kind)).toEqual(["suspended", "issued"]);
    expect(await shop.audited()).toEqual(["license.issue", "license.suspend"]);
  });

  test("finds whom to issue to by name or address, and is the only one who does", async () => {
    const owner = shop.as("owner").actor;
    const search = owner.kind === "person" ? owner.email.slice(2) : "";
    const everybody = await searchHolders(operator, { search: "shOP", limit: 100 });
    expect(everybody).toContainEqual(expect.objectContaining({ id: shop.organizationId, name: "Shop" }));
    await expect(searchHolders(shop.as("owner"), { search, limit: 25 })).rejects.toMatchObject({ kind: "forbidden" });
    expect((await getOffer(house.nobody())).tiers.map(({ tier }) => tier)).toEqual([
      "FREE",
      "TRIAL",
      "PRO",
      "ENTERPRISE",
    ]);
  });

  test("changes a tier without taking anybody's seat", async () => {
    const { key, id } = await issue();
    const devices = [await newDevice(), await newDevice()];
    for (const device of devices) await activate(key, device);
    await changeTier(operator, { id, tier: "FREE", limits: {} });
    expect((await validate(key, devices[1])).code).toBe("VALID");
    await expect(activate(key, await newDevice())).rejects.toMatchObject({ kind: "conflict" });
    await changeTier(operator, { id, tier: "ENTERPRISE", limits: { activations: 3 } });
    const seen = await getLicense(operator, id);
    expect(seen).toMatchObject({ ownLimits: { activations: 3 }, limits: { activations: 3, members: null } });
    expect(seen.organizationName).not.toBe("");
    await activate(key, await newDevice());
  });

  test("cannot change what is revoked, nor sell what there is not or what has ended", async () => {
    const { id } = await issue();
    await revokeLicense(operator, { id, reason: "" });
    await expect(resumeLicense(operator, { id, reason: "" })).rejects.toMatchObject({ reason: "license.wrong_status" });
    await expect(renewLicense(operator, { id, expiresAt: null })).rejects.toMatchObject({ kind: "conflict" });
    await expect(issue({ products: ["teapot"] })).rejects.toMatchObject({ reason: "license.unknown_product" });
    await expect(issue({ expiresAt: after(-1) })).rejects.toMatchObject({ reason: "license.past_end" });
  });
});

describe("an organization", () => {
  test("begins with a trial, and falls back to FREE when that ends", async () => {
    const email = `${shop.id}@example.com`;
    const { id } = await createAccount(house.nobody(), { name: "Ada", email, password: "correct horse battery" });
    const { rows } = await house.owner.query("select home_organization_id as id from users where id = $1", [id]);
    const base = shop.as("owner");
    const organizationId = rows[0].id as string;
    const actor = { ...base.actor, id, email, homeOrganizationId: organizationId } as typeof base.actor;
    const ctx = { ...base, actor, workspace: { ...base.workspace!, organizationId } };
    expect(await getTerms(ctx)).toMatchObject({ tier: "TRIAL", limits: { members: 10, activations: 3 } });
    const [trial] = await listMine(ctx);
    expect(trial).toMatchObject({ lastFour: null, status: "ACTIVE" });
    const { key } = await replaceKey(ctx, trial!.id);
    expect((await validate(key!)).code).toBe("VALID");
    const { key: newer } = await replaceKey(ctx, trial!.id);
    expect([(await validate(key!)).code, (await validate(newer!)).code]).toEqual(["NOT_FOUND", "VALID"]);
    await shiftClock(house, 14 * DAY + 1);
    expect(await getTerms(ctx)).toMatchObject({ tier: "FREE", limits: { members: 3, runsAtOnce: 1 } });
  });

  test("has another key by its owners and by those who run the server, and by nobody else", async () => {
    const { id, key } = await issue();
    for (const role of ["admin", "member", "viewer"] as const)
      await expect(replaceKey(shop.as(role), id)).rejects.toMatchObject({ reason: "organization.owner_only" });
    // Nor by the organization's admins.
    const admin = shop.as("admin");
    const text = "update organization_members set role = 'admin' where organization_id = $1 and user_id = $2";
    await house.owner.query(text, [shop.organizationId, admin.actor.kind === "person" ? admin.actor.id : ""]);
    await expect(replaceKey(admin, id)).rejects.toMatchObject({ reason: "organization.owner_only" });
    const theirs = await house.freshWorkspace({ license: null });
    await expect(replaceKey(theirs.as("owner"), id)).rejects.toMatchObject({ reason: "license.missing" });
    // An owner of the organization's, whose role in the workspace they are in is a lesser one.
    const owner = shop.as("owner");
    const { key: second } = await replaceKey({ ...owner, workspace: { ...owner.workspace!, role: "viewer" } }, id);
    const stranger = theirs.as("owner");
    const email = stranger.actor.kind === "person" ? stranger.actor.email : "";
    const host = { ...stranger, installation: { ...stranger.installation, operators: new Set([email]) } };
    const { key: third } = await replaceKey(host, id);
    const codes = await Promise.all([key, second!, third!].map(async (each) => (await validate(each)).code));
    expect(codes).toEqual(["NOT_FOUND", "NOT_FOUND", "VALID"]);
    expect(await shop.audited()).toEqual(["license.issue", "license.replaceKey", "license.replaceKey"]);
    const token = { id, scopes: ["manage" as const], expiresAt: new Date(Date.now() + 60_000) };
    const byToken = { ...owner, actor: { ...owner.actor, session: null, token } as typeof owner.actor };
    await expect(replaceKey(byToken, id)).rejects.toMatchObject({ reason: "access.token" });
  });

  test("has the terms of its best license in force for this product", async () => {
    await issue({ tier: "ENTERPRISE", products: ["cloud_ide"] });
    expect((await getTerms(shop.as("viewer"))).tier).toBe("FREE");
    const { id } = await issue({ products: ["workflow_app"], limits: { members: 40 } });
    expect(await getTerms(shop.as("viewer"))).toMatchObject({
      tier: "ENTERPRISE",
      limits: { members: 40, schedules: null },
    });
    await suspendLicense(operator, { id, reason: "" });
    expect((await getTerms(shop.as("viewer"))).tier).toBe("FREE");
  });
});
