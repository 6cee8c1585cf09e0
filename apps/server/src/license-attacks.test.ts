import { createHash } from "node:crypto";
import { newDevice, proofOf, type Device } from "@runsheet/contract/license/device";
import { verifyLease } from "@runsheet/contract/license/lease";
import { releaseDevice } from "@runsheet/domain/license";
import { shiftClock } from "@runsheet/domain/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openLicenseServers, type LicenseServers } from "./testing/license-servers.ts";

const DAY = 86_400;
const TIMEOUT = 120_000;
let servers: LicenseServers;
beforeAll(async () => (servers = await openLicenseServers(2)), TIMEOUT);
afterAll(() => servers.close());
beforeEach(() => shiftClock(servers.house, 0));

async function post(
  server: number,
  path: string,
  body: object,
): Promise<{ status: number; body: any; wait: string | null }> {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(servers.bases[server % 2]! + path, {
    method: "POST",
    headers,
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: await answer.json(), wait: answer.headers.get("retry-after") };
}

/** A request to activate, ready to be sent as often as somebody likes. */
async function request(key: string, device: Device) {
  const { body } = await post(0, "/licenses/nonce", {});
  const proof = await proofOf(device, { purpose: "activate", subject: "local_cli", nonce: body.nonce });
  const about = { product: "local_cli", name: "Laptop", platform: "" };
  return { key, ...about, deviceKey: device.publicKey, nonce: body.nonce as string, proof };
}

/** Sends, and loses the answer, as often as is said. */
function losing(times: number): typeof fetch {
  let left = times;
  return async (url, init) => {
    const answer = await fetch(url, init);
    if (String(url).endsWith("/nonce") || left === 0) return answer;
    left -= 1;
    throw new TypeError("fetch failed");
  };
}

describe("one seat", () => {
  test("serves no second device by being released, again and again", { timeout: TIMEOUT }, async () => {
    const { key } = await servers.issue({ limits: { activations: 1, releases: 3 } });
    const [first, second] = [servers.machine(0), servers.machine(1)];
    await first.activate(key, { name: "First" });
    const release = () => releaseDevice(servers.shop.as("owner"), first.kept().activation!);
    for (let round = 0; round < 3; round += 1) {
      await release();
      await expect(second.activate(key, { name: "Second" })).rejects.toMatchObject({ kind: "conflict" });
      await expect(first.renew()).rejects.toMatchObject({ data: { code: "DEVICE_MISMATCH" } });
      expect((await first.check()).state).toBe("locked");
      // It changes its mind and has the same seat.
      const { activation } = first.kept();
      await first.activate(key, { name: "First" });
      expect(first.kept().activation).toBe(activation);
    }
    await expect(release()).rejects.toMatchObject({ reason: "license.too_many_releases" });
    expect((await first.check()).state).toBe("working");
  });

  test("is free for another device when the lease of the released one ends", { timeout: TIMEOUT }, async () => {
    const { key } = await servers.issue({ limits: { activations: 1 } });
    const [first, second] = [servers.machine(0), servers.machine(1)];
    await first.activate(key, { name: "First" });
    await releaseDevice(servers.shop.as("owner"), first.kept().activation!);
    await shiftClock(servers.house, 14 * DAY - 60);
    await expect(second.activate(key, { name: "Second" })).rejects.toMatchObject({ kind: "conflict" });
    await shiftClock(servers.house, 14 * DAY + 60);
    await second.activate(key, { name: "Second" });
    await expect(first.renew()).rejects.toMatchObject({ data: { code: "DEVICE_MISMATCH" } });
  });

  test("is taken once when answers are lost, and given back once", { timeout: TIMEOUT }, async () => {
    const { key } = await servers.issue({ limits: { activations: 1 } });
    const laptop = servers.machine(0, { fetch: losing(2) });
    for (let lost = 0; lost < 2; lost += 1)
      await expect(laptop.activate(key, { name: "Laptop" })).rejects.toMatchObject({ reason: "license.unreachable" });
    expect((await laptop.check()).state).toBe("unlicensed");
    await laptop.activate(key, { name: "Laptop" });
    expect((await laptop.validate(key)).license?.seats).toEqual({ used: 1, most: 1 });
    const leaving = servers.machine(1, { fetch: losing(1) });
    leaving.restore(laptop.kept());
    await expect(leaving.deactivate()).rejects.toMatchObject({ reason: "license.unreachable" });
    await leaving.deactivate();
    await servers.machine(0).activate(key, { name: "Another" });
  });
});

describe("what was said before", () => {
  test("by a device is good once, whichever server hears it", { timeout: TIMEOUT }, async () => {
    const { key } = await servers.issue();
    for (let round = 0; round < 10; round += 1) {
      const said = await request(key, await newDevice());
      const answers = await Promise.all([0, 1, 0, 1].map((server) => post(server, "/licenses/activate", said)));
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409]);
      expect((await post(round, "/licenses/activate", said)).body.reason).toBe("license.nonce_spent");
    }
  });

  test("by a server is no answer to a later request", async () => {
    const { key, id } = await servers.issue();
    const heard: string[] = [];
    let replays = false;
    const laptop = servers.machine(0, {
      fetch: async (url, init) => {
        if (replays && !String(url).endsWith("/nonce")) return new Response(heard.at(-1));
        const answer = await fetch(url, init);
        heard.push(await answer.clone().text());
        return answer;
      },
    });
    await laptop.activate(key, { name: "Laptop" });
    const before = laptop.kept();
    await servers.house.owner.query("update licenses set status = 'REVOKED', status_since = now() where id = $1", [id]);
    replays = true;
    // Whoever stands between plays the good answer of old: it is none, and wins no time.
    const attempt = laptop.renew();
    await expect(attempt).rejects.toMatchObject({ kind: "unavailable" });
    expect(laptop.kept().lease).toBe(before.lease);
  });
});

describe("a lease", () => {
  test("of another device or for another product lets nobody work", async () => {
    const { key } = await servers.issue({ products: ["local_cli", "cloud_ide"] });
    const [laptop, thief] = [servers.machine(0), servers.machine(1)];
    await laptop.activate(key, { name: "Laptop" });
    await thief.activate(key, { name: "Thief" });
    thief.restore({ ...thief.kept(), lease: laptop.kept().lease });
    expect(await thief.check()).toEqual({ state: "unlicensed" });
    const elsewhere = servers.machine(0, { product: "agent_marketplace" });
    elsewhere.restore(laptop.kept());
    expect(await elsewhere.check()).toEqual({ state: "unlicensed" });
  });

  test("altered at any place, or under a key that is not known, is none", { timeout: TIMEOUT }, async () => {
    const { key } = await servers.issue();
    const laptop = servers.machine(0);
    const { device } = await laptop.activate(key, { name: "Laptop" });
    const token = laptop.kept().lease!;
    const altered = Array.from(
      token,
      (one, at) => token.slice(0, at) + (one === "A" ? "B" : "A") + token.slice(at + 1),
    );
    const found = await Promise.all(altered.map((one) => verifyLease(one, servers.publicKeys, { device })));
    expect(found.filter(({ ok }) => ok)).toEqual([]);
    const [, next] = Object.entries(servers.publicKeys);
    const outdated = servers.machine(0, { keys: Object.fromEntries([next!]) });
    outdated.restore(laptop.kept());
    expect(await outdated.check()).toEqual({ state: "unlicensed" });
    await expect(outdated.renew()).rejects.toMatchObject({ reason: "license.lease_unknown_key" });
  });

  test("gains nothing from a clock that is turned back and forth, nor from an older copy of what was kept", async () => {
    const { key } = await servers.issue();
    const laptop = servers.machine(0);
    await laptop.activate(key, { name: "Laptop" });
    const copy = laptop.kept();
    const seen = [];
    for (const days of [13, -14, 13.5, 4, -4, 18, -31]) {
      laptop.wait(days);
      seen.push((await laptop.check()).state);
    }
    expect(seen).toEqual(["working", "clock_behind", "working", "reminding", "clock_behind", "ended", "clock_behind"]);
    // A restored copy forgets what was seen, but the clock that goes with it is the lease's own time.
    laptop.restore(copy);
    laptop.wait(-5);
    expect((await laptop.check()).state).toBe("clock_behind");
    laptop.wait(45);
    expect((await laptop.check()).state).toBe("ended");
  });
});

test("too many calls are told when to come again, by both servers", { timeout: TIMEOUT }, async () => {
  const { key, id } = await servers.issue();
  const laptop = servers.machine(0);
  const { device } = await laptop.activate(key, { name: "Laptop" });
  const { owner } = servers.house;
  const { rows } = await owner.query("select key_digest from licenses where id = $1", [id]);
  const spend = async (counted: string, subject: string, calls: number) => {
    const name = `license.${counted}:${createHash("sha256").update(subject).digest("base64url")}`;
    const text = `insert into throttles (key, failures, window_ends_at) values ($1, $2, now() + interval '1 minute')
      on conflict (key) do update set failures = excluded.failures`;
    await owner.query(text, [name, calls]);
  };
  const renew = async (server: number) => {
    const { nonce } = (await post(server, "/licenses/nonce", {})).body;
    const { activation, device: own } = laptop.kept();
    const proof = await proofOf(own, { purpose: "renew", subject: activation!, nonce });
    return post(server, "/licenses/renew-lease", { activation, nonce, proof });
  };
  const activate = async (server: number) => post(server, "/licenses/activate", await request(key, await newDevice()));
  const throttled = { status: 429, body: { reason: "license.throttled" }, wait: expect.stringMatching(/^\d+$/) };

  await spend("device", device, 59);
  expect((await renew(0)).status).toBe(200);
  for (const server of [0, 1]) expect(await renew(server)).toMatchObject(throttled);
  await spend("key", rows[0].key_digest, 5_999);
  expect((await activate(1)).status).toBe(200);
  for (const server of [0, 1]) expect(await activate(server)).toMatchObject(throttled);
  await spend("key", rows[0].key_digest, 0);
  await spend("organization", servers.shop.organizationId, 12_000);
  for (const server of [0, 1]) expect(await activate(server)).toMatchObject(throttled);
  // The device goes on with what it has.
  expect((await laptop.check()).state).toBe("working");
});
