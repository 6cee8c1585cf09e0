import { createAccount } from "@runsheet/domain/account";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openLicenseServers, OPERATOR, type LicenseServers } from "./testing/license-servers.ts";

const PASSWORD = "correct horse battery staple";
let servers: LicenseServers;
let token: string;
beforeAll(async () => {
  servers = await openLicenseServers(1);
  const account = { name: "Operator", email: OPERATOR, password: PASSWORD };
  await createAccount(servers.house.nobody(), account, { verified: true });
  token = (await call("POST", "/auth/login", { email: OPERATOR, password: PASSWORD })).token;
}, 120_000);
afterAll(() => servers.close());

async function call(method: string, path: string, body?: object): Promise<any> {
  const answer = await fetch(servers.bases[0]! + path, {
    method,
    headers: {
      ...(body && { "content-type": "application/json" }),
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: body && JSON.stringify(body),
  });
  return answer.json();
}

const products = ["local_cli"];
const issue = (tier: string, limits: object) =>
  call("POST", "/licenses", { organizationId: servers.shop.organizationId, tier, products, limits, expiresAt: null });

describe("limits of a license's own, over REST", () => {
  const no = {
    status: 400,
    reason: "license.no_own_limits",
    detail:
      "The tier PRO has no limits of its own. Choose ENTERPRISE, which has them, or leave every limit to the tier",
    data: { tier: "PRO", from: "ENTERPRISE" },
    errors: [{ path: ["limits", "activations"], message: "The tier PRO has no limits of its own" }],
  };

  test("are refused by every door where the tier has none, with what helps", async () => {
    expect(await issue("PRO", { activations: 5 })).toMatchObject(no);
    const { id } = await issue("PRO", {});
    const terms = { products, limits: { activations: 5 }, note: "" };
    expect(await call("PUT", `/licenses/${id}`, terms)).toMatchObject(no);
    const other = { tier: "PRO", limits: { activations: 5 } };
    expect(await call("POST", `/licenses/${id}/change-tier`, other)).toMatchObject(no);
    expect(await call("GET", `/licenses/${id}`)).toMatchObject({ ownLimits: {}, limits: { activations: 10 } });
  });

  test("are had by the tier that the refusal names, and end with it", async () => {
    const { tiers } = await call("GET", "/licenses/offer");
    const having = tiers.filter(({ features }: { features: string[] }) => features.includes("custom_limits"));
    expect(having.map(({ tier }: { tier: string }) => tier)).toEqual(["ENTERPRISE"]);
    const { id, limits } = await issue("ENTERPRISE", { activations: 5 });
    expect(limits).toMatchObject({ activations: 5, members: null });
    expect((await call("POST", `/licenses/${id}/change-tier`, { tier: "PRO" })).limits.activations).toBe(10);
  });
});
