import { randomUUID } from "node:crypto";
import type { Ctx } from "@runsheet/domain/context";
import { issueLicense } from "@runsheet/domain/license";
import { createVault } from "@runsheet/domain/secret";
import type { BenchHouse } from "../house.ts";

const OPERATOR = "operator@bench.local";

/** So many organizations with so many licenses each, issued as an operator does; their keys and the digests of these. */
export async function issueMany(
  house: BenchHouse,
  secretKey: Uint8Array,
  { organizations, each }: { organizations: number; each: number },
): Promise<{ key: string; digest: string }[]> {
  const { owner } = house;
  const found: { key: string; digest: string }[] = [];
  for (let organization = 0; organization < organizations; organization += 1) {
    const organizationId = randomUUID();
    await owner.query("insert into organizations (id, name) values ($1, 'Bench')", [organizationId]);
    const ctx = operatorOf(house, secretKey, organizationId);
    for (let number = 0; number < each; number += 1) {
      const wanted = {
        organizationId,
        tier: "PRO",
        products: ["local_cli"],
        limits: {},
        expiresAt: null,
        note: "",
      } as const;
      const { id, key } = await issueLicense(ctx, { ...wanted, products: [...wanted.products] });
      const { rows } = await owner.query("select key_digest from licenses where id = $1", [id]);
      found.push({ key: key!, digest: rows[0].key_digest });
    }
  }
  await owner.query("vacuum analyze licenses, activations, tiers");
  return found;
}

function operatorOf({ db }: BenchHouse, secretKey: Uint8Array, homeOrganizationId: string): Ctx {
  return {
    actor: {
      kind: "person",
      id: randomUUID(),
      name: "Operator",
      email: OPERATOR,
      homeOrganizationId,
      emailVerified: true,
      session: null,
      workspaces: [],
    },
    workspace: null,
    request: { id: randomUUID(), address: "127.0.0.1", userAgent: null },
    cookie: null,
    db,
    installation: {
      vault: createVault([secretKey]),
      operators: new Set([OPERATOR]),
      mail: "off",
      webhookPrivate: false,
      addressKnown: false,
      leastDesktop: null,
    },
    now: () => new Date(),
  };
}
