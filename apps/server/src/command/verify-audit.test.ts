import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { setSecret } from "@runsheet/domain/secret";
import { openTestDatabase, type TestWorkspace } from "@runsheet/domain/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readEnv } from "../env.ts";
import { verifyAudit } from "./verify-audit.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => (house = await openTestDatabase()));
afterAll(() => house.drop());

async function changed(): Promise<TestWorkspace> {
  const shop = await house.freshWorkspace();
  for (const name of ["A", "B", "C"]) await setSecret(shop.as("owner"), { name, content: "long enough", note: "" });
  return shop;
}

async function verify(...options: string[]) {
  const said: string[] = [];
  const code = await verifyAudit(readEnv({ DATABASE_URL: house.ownerUrl }), options, (line) => said.push(line));
  return { code, said };
}

describe("audit verify", () => {
  test("says of each organization that its log is whole, or names the first broken line", async () => {
    const [whole, broken] = [await changed(), await changed()];
    expect(await verify("--organization", whole.organizationId)).toEqual({
      code: 0,
      said: [expect.stringMatching(/^Shop \(.*\): whole, 3 lines, newest 3 [0-9a-f]{64}$/)],
    });
    expect((await verify()).code).toBe(0);
    await house.owner.query("update audit_lines set target = 'Z' where organization_id = $1 and number = 2", [
      broken.organizationId,
    ]);
    const { code, said } = await verify();
    expect(code).toBe(1);
    const line = said.find((each) => each.includes(broken.organizationId));
    expect(line).toMatch(/BROKEN at line 2 of 20.*Z: it does not say what was sealed$/);
    const told = await verify("--json", "--organization", broken.organizationId);
    expect(JSON.parse(told.said[0]!)).toMatchObject({ lines: 1, broken: { number: 2, reason: "altered" } });
  });

  test.each([
    [["audit"], "Usage:"],
    [["audit", "verify", "--organization", "mine"], "takes the id"],
    [["audit", "verify", "--organization", "0193a1de-7b1f-7c3e-9d53-0a6f2a1f4b11"], "There is no organization"],
    [["audit", "verify", "--all"], "--all"],
  ])("ends with 2 when it is asked %j", async (words, said) => {
    const main = fileURLToPath(new URL("main.ts", import.meta.url));
    const env = { PATH: process.env.PATH, DATABASE_URL: house.ownerUrl };
    const child = spawn(process.execPath, [main, ...words], { env, stdio: ["ignore", "ignore", "pipe"] });
    let heard = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (heard += text));
    expect(await once(child, "close")).toEqual([2, null]);
    expect(heard).toContain(said);
  });
});
