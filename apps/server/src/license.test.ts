import { afterAll, beforeAll, expect, test } from "vitest";
import { openLicenseServers, type LicenseServers } from "./testing/license-servers.ts";

/** Twenty rounds are for those who change how seats are counted: RUNSHEET_CROWD_ROUNDS=20. */
const ROUNDS = Number(process.env.RUNSHEET_CROWD_ROUNDS ?? 1);

let servers: LicenseServers;
beforeAll(async () => (servers = await openLicenseServers(2)));
afterAll(() => servers.close());

test.each(Array.from({ length: ROUNDS }, () => [1, 5, 50]).flat())(
  "two hundred devices on two servers at once get exactly %i seats, and everybody else a clear answer",
  { timeout: 300_000 },
  async (seats) => {
    const { key } = await servers.issue({ limits: { activations: seats } });
    const machines = Array.from({ length: 200 }, (_, index) => servers.machine(index));
    const answers = await Promise.allSettled(machines.map((one) => one.activate(key, { name: "Laptop" })));
    const refused = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason] : []));
    for (const refusal of refused)
      expect(refusal).toMatchObject({
        kind: "conflict",
        reason: "license.too_many_activations",
        message: expect.stringContaining("All seats are taken"),
        data: { code: "TOO_MANY_ACTIVATIONS", seats },
      });
    expect(refused).toHaveLength(200 - seats);
    const { license } = await servers.machine(0).validate(key);
    expect(license?.seats).toEqual({ used: seats, most: seats });
  },
);

test("a device works offline while its license is revoked, and is locked at its next contact", async () => {
  const { key, id } = await servers.issue();
  const laptop = servers.machine(0);
  await laptop.activate(key, { name: "Laptop" });
  await servers.house.owner.query("update licenses set status = 'REVOKED', status_since = now() where id = $1", [id]);
  expect((await laptop.check()).state).toBe("working");
  laptop.wait(15);
  expect((await laptop.check()).state).toBe("reminding");
  await expect(laptop.renew()).rejects.toMatchObject({ reason: "license.revoked" });
  expect(await laptop.check()).toMatchObject({ state: "locked", code: "REVOKED" });
});

test("a seat given back on one server is free on the other", async () => {
  const { key } = await servers.issue({ limits: { activations: 1 } });
  const [first, second] = [servers.machine(0), servers.machine(1)];
  await first.activate(key, { name: "First" });
  await expect(second.activate(key, { name: "Second" })).rejects.toMatchObject({ kind: "conflict" });
  await first.deactivate();
  await second.activate(key, { name: "Second" });
  expect((await first.validate(key)).code).toBe("DEVICE_MISMATCH");
});

test("guesses are answered, and then slowed down, by both servers together", async () => {
  const ask = (server: number) => servers.machine(server).validate("RS-0000-0000");
  for (let guess = 0; guess < 100; guess += 1) expect((await ask(guess)).code).toBe("NOT_FOUND");
  for (const server of [0, 1])
    await expect(ask(server)).rejects.toMatchObject({ kind: "limited", reason: "license.throttled" });
  expect((await servers.machine(1).validate((await servers.issue()).key)).code).toBe("VALID");
});
