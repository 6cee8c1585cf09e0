import { randomUUID } from "node:crypto";
import { verifyChains } from "@runsheet/db/audit";
import { identify, signIn, signUp } from "@runsheet/domain/account";
import { openTestDatabase } from "@runsheet/domain/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readEnv } from "../env.ts";
import { endSessionsOf } from "./end-sessions.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => (house = await openTestDatabase()));
afterAll(() => house.drop());

const password = "correct horse battery";

/** Somebody with two sessions. */
async function person() {
  const email = `${randomUUID()}@example.org`;
  const first = await signUp(house.nobody(), { name: "Ada", email, password });
  const second = await signIn(house.nobody(), { email, password });
  return { email, id: first.user.id, tokens: [first.token!, second.token!] };
}

async function end(...options: string[]) {
  const said: string[] = [];
  await endSessionsOf(readEnv({ DATABASE_URL: house.ownerUrl }), options, (line) => said.push(line));
  return said;
}

async function signedIn(tokens: string[]): Promise<number> {
  const found = await Promise.all(tokens.map((token) => identify(house.db, { token, workspaceId: null })));
  return found.filter(({ actor }) => actor.kind === "person").length;
}

describe("sessions end", () => {
  test("signs one person out everywhere and nobody else, and the log of their organization says so", async () => {
    const [ada, ben] = [await person(), await person()];
    expect(await end("--person", ada.email.toUpperCase())).toEqual(["Sessions ended: 2"]);
    expect([await signedIn(ada.tokens), await signedIn(ben.tokens)]).toEqual([0, 2]);
    const { rows } = await house.owner.query(
      "select organization_id, actor_id, actor_name, detail from audit_lines where action = 'account.endAllSessions' and target = $1",
      [ada.id],
    );
    expect(rows).toMatchObject([{ actor_id: null, actor_name: "runsheet sessions end", detail: { ended: 2 } }]);
    for await (const { broken } of verifyChains(house.ownerUrl, rows[0].organization_id)) expect(broken).toBeNull();
    expect(await end("--person", ada.email)).toEqual(["Sessions ended: 0"]);
    expect(await signIn(house.nobody(), { email: ada.email, password })).toMatchObject({ user: { id: ada.id } });
  });

  test("signs everyone out, and open streams are told", async () => {
    const people = [await person(), await person()];
    const told = new Set<string>();
    await house.db.signals.ready();
    house.db.signals.on("access_changed", (id) => told.add(id));
    expect((await end("--everyone"))[0]).toMatch(/^Sessions ended: \d+ \(of \d+ people\)$/);
    expect(await signedIn(people.flatMap(({ tokens }) => tokens))).toBe(0);
    await expect.poll(() => people.every(({ id }) => told.has(id)), { timeout: 10_000 }).toBe(true);
  });

  test.each([
    [[], "either"],
    [["--everyone", "--person", "ada@example.org"], "either"],
    [["--person", "ada"], "an e-mail address"],
    [["--person", "nobody@example.org"], "Nobody has the address nobody@example.org"],
    [["--all"], "--all"],
  ])("refuses %j and ends nothing", async (options, said) => {
    const { tokens } = await person();
    await expect(end(...options)).rejects.toThrow(said);
    expect(await signedIn(tokens)).toBe(2);
  });
});
