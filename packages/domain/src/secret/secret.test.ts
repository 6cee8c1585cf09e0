import { randomBytes, randomUUID } from "node:crypto";
import { AppError } from "@runsheet/contract/error";
import { SetSecret } from "@runsheet/contract/secret";
import { claimRuns, type Claim } from "@runsheet/db/queue";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createRun } from "../run/index.ts";
import { openTestDatabase, sampleDocument } from "../testing/index.ts";
import { createVault, KEY_BYTES, listSecrets, openSecrets, removeSecret, resealSecrets, setSecret } from "./index.ts";
import { openRunSecrets } from "./run-secrets.ts";
import { read, type Ctx } from "../context.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => (house = await openTestDatabase()));
afterAll(() => house.drop());

const token = { name: "API_TOKEN", content: "correct horse battery", note: "for the shop" };
const content = async (ctx: Ctx) => read(ctx, "secret.list", (db) => openSecrets(ctx, db));

describe("a vault", () => {
  const place = { workspaceId: randomUUID(), name: "A" };
  const key = () => randomBytes(KEY_BYTES);

  test("opens what it sealed, never twice alike", () => {
    const vault = createVault([key()]);
    const [one, other] = [vault.seal("päss🔑word", place), vault.seal("päss🔑word", place)];
    expect(vault.open(one, place)).toBe("päss🔑word");
    expect(Buffer.from(one.sealed).equals(other.sealed)).toBe(false);
    expect(Buffer.from(one.sealed).includes("word")).toBe(false);
  });

  test("opens nothing that was changed, moved to another place, cut short or sealed with a strange key", () => {
    const vault = createVault([key()]);
    const sealed = vault.seal("content", place);
    const bytes = Buffer.from(sealed.sealed);
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      expect(vault.open({ ...sealed, sealed: changed }, place)).toBeNull();
    }
    expect(vault.open(sealed, { ...place, name: "B" })).toBeNull();
    expect(vault.open(sealed, { ...place, workspaceId: randomUUID() })).toBeNull();
    expect(vault.open({ ...sealed, sealed: bytes.subarray(0, 10) }, place)).toBeNull();
    expect(createVault([key()]).open(sealed, place)).toBeNull();
  });

  test("opens with an older key and seals with the first", () => {
    const [old, fresh] = [key(), key()];
    const sealed = createVault([old]).seal("content", place);
    const vault = createVault([fresh, old]);
    expect(vault.open(sealed, place)).toBe("content");
    expect(vault.seal("content", place).keyId).toBe(vault.keyId);
    expect(sealed.keyId).not.toBe(vault.keyId);
  });
});

describe("setting a secret", () => {
  test("keeps it sealed, tells everything but its content, and leaves an audit line without it", async () => {
    const shop = await house.freshWorkspace();
    const made = await setSecret(shop.as("admin"), token);
    expect(made).toMatchObject({ name: "API_TOKEN", note: "for the shop", createdByName: "admin", lastUsedAt: null });
    expect(JSON.stringify([made, await listSecrets(shop.as("viewer"))])).not.toContain("horse");
    const { rows } = await house.owner.query("select sealed, key_id from secrets where workspace_id = $1", [shop.id]);
    expect(rows[0].sealed.includes("horse")).toBe(false);
    const audit = await house.owner.query("select * from audit_lines where organization_id = $1", [
      shop.organizationId,
    ]);
    expect(audit.rows).toMatchObject([{ action: "secret.set", target: "API_TOKEN" }]);
    expect(JSON.stringify(audit.rows)).not.toContain("horse");
    expect(await content(shop.as("admin"))).toEqual(new Map([["API_TOKEN", token.content]]));
  });

  test("replaces the content of the same name", async () => {
    const shop = await house.freshWorkspace();
    await setSecret(shop.as("admin"), token);
    await setSecret(shop.as("owner"), { ...token, content: "another content" });
    expect(await content(shop.as("admin"))).toEqual(new Map([["API_TOKEN", "another content"]]));
  });

  test("refuses a member, and a server without a key", async () => {
    const shop = await house.freshWorkspace();
    await expect(setSecret(shop.as("member"), token)).rejects.toMatchObject({ kind: "forbidden" });
    const keyless = { ...shop.as("admin"), installation: { ...house.installation, vault: null } };
    await expect(setSecret(keyless, token)).rejects.toMatchObject({ reason: "secret.no_key" });
  });

  test("refuses names and contents that cannot be kept out of logs", () => {
    const problems = (given: object) => SetSecret.safeParse({ ...token, ...given }).success;
    expect(["short", ""].map((text) => problems({ content: text }))).toEqual([false, false]);
    expect(["lower", "1ST", "A-B", "A B", ""].map((name) => problems({ name }))).toEqual(Array(5).fill(false));
  });

  test("cannot be seen, replaced or removed from another workspace", async () => {
    const [ours, theirs] = await Promise.all([house.freshWorkspace(), house.freshWorkspace()]);
    await setSecret(theirs.as("admin"), token);
    expect(await listSecrets(ours.as("owner"))).toEqual([]);
    await expect(removeSecret(ours.as("owner"), token.name)).rejects.toMatchObject({ reason: "secret.missing" });
    await setSecret(ours.as("admin"), { ...token, content: "ours entirely" });
    expect(await content(theirs.as("admin"))).toEqual(new Map([["API_TOKEN", token.content]]));
  });
});

describe("removing a secret", () => {
  test("removes it, and refuses a member", async () => {
    const shop = await house.freshWorkspace();
    await setSecret(shop.as("admin"), token);
    await expect(removeSecret(shop.as("member"), token.name)).rejects.toMatchObject({ kind: "forbidden" });
    await removeSecret(shop.as("admin"), token.name);
    expect(await listSecrets(shop.as("viewer"))).toEqual([]);
    expect(await shop.audited()).toEqual(["secret.set", "secret.remove"]);
  });
});

describe("a run that uses a secret", () => {
  const document = sampleDocument({
    variables: [{ type: "secret", name: "token", label: "Token" }],
    steps: [{ kind: "shell", id: "use", name: "Use", argv: ["true", "{{token}}"] }],
  });

  async function started() {
    const shop = await house.freshWorkspace();
    await setSecret(shop.as("admin"), token);
    const template = await shop.addTemplate(document);
    const run = await createRun(shop.as("member"), { templateId: template.id, values: { token: "API_TOKEN" } });
    const claim = (await claimRuns(house.db, "tester", 50)).find(({ id }) => id === run.id)!;
    return { shop, run, claim };
  }
  const open = (claim: Pick<Claim, "id" | "fence">) =>
    openRunSecrets(house.db, house.installation.vault, claim, ["API_TOKEN"]);

  test("keeps the name among its values and never the content", async () => {
    const { run } = await started();
    expect(run.values).toEqual({ token: "API_TOKEN" });
  });

  test("is refused where there is no such secret", async () => {
    const shop = await house.freshWorkspace();
    const template = await shop.addTemplate(document);
    const attempt = createRun(shop.as("member"), { templateId: template.id, values: { token: "API_TOKEN" } });
    await expect(attempt).rejects.toMatchObject({ problems: [{ path: ["values", "token"] }] });
  });

  test("gets the content while it is held, and each use stands in the audit log", async () => {
    const { shop, run, claim } = await started();
    expect(await open(claim)).toEqual(new Map([["API_TOKEN", token.content]]));
    const { rows } = await house.owner.query(
      "select actor_name, action, target, detail from audit_lines where workspace_id = $1 and action = 'secret.use'",
      [shop.id],
    );
    expect(rows).toEqual([
      {
        actor_name: "member",
        action: "secret.use",
        target: "API_TOKEN",
        detail: { runId: run.id, attempt: 1, template: "Greeting", runner: "tester" },
      },
    ]);
    expect((await listSecrets(shop.as("viewer")))[0]!.lastUsedAt).not.toBeNull();
  });

  test("gets nothing under another fence, or once the secret is gone", async () => {
    const { shop, claim } = await started();
    await expect(open({ ...claim, fence: "99" })).rejects.toMatchObject({ reason: "secret.missing" });
    await removeSecret(shop.as("admin"), token.name);
    await expect(open(claim)).rejects.toMatchObject({ reason: "secret.missing" });
  });

  test("is told when no key opens it", async () => {
    const { claim } = await started();
    const strange = createVault([randomBytes(KEY_BYTES)]);
    const refusals = [strange, null].map((vault) =>
      openRunSecrets(house.db, vault, claim, ["API_TOKEN"]).catch((error: AppError) => error.reason),
    );
    expect(await Promise.all(refusals)).toEqual(["secret.unreadable", "secret.no_key"]);
  });
});

describe("changing the key", () => {
  test("brings every secret of every workspace under the new one, and leaves what no key opens", async () => {
    const fresh = await openTestDatabase();
    try {
      const old = randomBytes(KEY_BYTES);
      const [before, after] = [createVault([old]), createVault([randomBytes(KEY_BYTES), old])];
      const shops = await Promise.all([fresh.freshWorkspace(), fresh.freshWorkspace()]);
      const under = (ctx: Ctx, vault: typeof before) => ({ ...ctx, installation: { ...ctx.installation, vault } });
      for (const shop of shops)
        for (const name of ["A", "B"]) await setSecret(under(shop.as("admin"), before), { ...token, name });
      await setSecret(under(shops[0]!.as("admin"), createVault([randomBytes(KEY_BYTES)])), { ...token, name: "LOST" });
      expect(await resealSecrets(fresh.db, after)).toEqual({ resealed: 4, unreadable: 1 });
      expect(await resealSecrets(fresh.db, after)).toEqual({ resealed: 0, unreadable: 1 });
      const { rows } = await fresh.owner.query("select distinct key_id from secrets where name <> 'LOST'");
      expect(rows).toEqual([{ key_id: after.keyId }]);
      expect((await content(under(shops[1]!.as("admin"), after))).get("B")).toBe(token.content);
    } finally {
      await fresh.drop();
    }
  });
});
