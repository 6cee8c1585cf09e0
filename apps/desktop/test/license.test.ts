import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { LicenseOutcome, LicenseState } from "@runsheet/contract/this-device/license";
import { freshUserData, startApp, type App } from "./built-app.ts";
import { startProduct, type Product } from "./product.ts";
import { startServer } from "./server-double.ts";
import { askApp as ask } from "./working-app.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 300_000 });

let product: Product;
beforeAll(async () => (product = await startProduct()));
afterAll(() => product?.stop());

async function appOf(options: { userData?: string; backend?: string; url?: string } = {}) {
  const { url = product.url, ...rest } = options;
  const app = await startApp(rest);
  await app.invoke("server.choose", url);
  return app;
}
const activate = (app: App, key: string, name = "Laptop") =>
  ask<LicenseOutcome>(app, "license.activate", { key, name });
const everything = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1"))
    .join("\n");

describe("activating this computer", () => {
  test("gives it a seat and a lease, which are there again at the next start", async () => {
    const { key } = await product.issue();
    const userData = freshUserData();
    const app = await appOf({ userData });
    expect(await ask<LicenseState>(app, "license.get")).toMatchObject({
      standing: "unlicensed",
      mayWork: false,
      lease: null,
    });
    const { license, refusal } = await activate(app, key);
    expect(refusal).toBeNull();
    expect(license).toMatchObject({
      server: product.url,
      kept: "vault",
      standing: "working",
      words: { reason: "license.works_offline" },
      mayWork: true,
      mayRun: true,
      lease: { tier: "PRO", products: ["workflow_app"] },
      device: { name: "Laptop" },
      strangeKeys: null,
    });
    const { items } = await product.ask<{ items: { name: string }[] }>("GET", "/devices?limit=100");
    expect(items.map(({ name }) => name)).toContain("Laptop");
    expect(app.window().webContents.sent.map(([name]) => name)).toContain("license.changed");

    const again = await startApp({ userData });
    expect(await ask<LicenseState>(again, "license.get")).toMatchObject({
      standing: "working",
      device: license.device,
      lease: { activation: license.lease!.activation },
    });
    // The same device with the same key is the same seat.
    expect((await activate(again, key)).license.lease!.activation).toBe(license.lease!.activation);
  });

  test("keeps the key of the device in the vault, and the license key nowhere", async () => {
    const { key } = await product.issue();
    const userData = freshUserData();
    const app = await appOf({ userData });
    const { license } = await activate(app, key);
    const kept = everything(userData);
    for (const secret of [key, key.replaceAll("-", ""), license.device!.id, "privateKey"])
      expect(kept).not.toContain(secret);
    const sent = JSON.stringify(app.window().webContents.sent);
    for (const secret of [key, "privateKey"]) expect(sent).not.toContain(secret);
  });

  test.runIf(process.platform === "linux")(
    "lasts until the app quits where there is no vault, and says so",
    async () => {
      const { key } = await product.issue();
      const userData = freshUserData();
      const app = await appOf({ userData, backend: "basic_text" });
      expect((await activate(app, key)).license).toMatchObject({ kept: "memory", standing: "working" });
      expect(existsSync(join(userData, "licenses"))).toBe(false);
      const again = await startApp({ userData, backend: "basic_text" });
      expect(await ask(again, "license.get")).toMatchObject({ kept: "memory", standing: "unlicensed" });
    },
  );

  test("is refused with the code and what helps", async () => {
    const full = await product.issue({ limits: { activations: 1 } });
    expect((await activate(await appOf(), full.key)).refusal).toBeNull();
    const app = await appOf();
    expect(await activate(app, full.key)).toMatchObject({
      license: { standing: "unlicensed" },
      refusal: {
        kind: "conflict",
        code: "TOO_MANY_ACTIVATIONS",
        reason: "license.too_many_activations",
        message: expect.stringContaining("Release a device"),
      },
    });
    const other = await product.issue({ products: ["local_cli"] });
    expect((await activate(app, other.key)).refusal).toMatchObject({ code: "PRODUCT_MISMATCH" });
    expect((await activate(app, "RS-0000-0000")).refusal).toMatchObject({ code: "NOT_FOUND" });
    const revoked = await product.issue();
    await product.ask("POST", `/licenses/${revoked.id}/revoke`, { reason: "" });
    expect((await activate(app, revoked.key)).refusal).toMatchObject({ code: "REVOKED" });
  });
});

describe("a licensed computer", () => {
  test("is locked by a signed refusal alone, and works again when its license does", async () => {
    const { key, id } = await product.issue();
    const app = await appOf();
    await activate(app, key);
    await product.ask("POST", `/licenses/${id}/suspend`, { reason: "" });
    expect(await ask(app, "license.get")).toMatchObject({ standing: "working" });
    expect(await ask(app, "license.renew")).toMatchObject({
      license: { standing: "locked", mayWork: false, mayRun: false, lastContact: { refusal: { code: "SUSPENDED" } } },
      refusal: { code: "SUSPENDED", data: { code: "SUSPENDED" } },
    });
    await product.ask("POST", `/licenses/${id}/resume`, { reason: "" });
    // Waking up is enough: a locked device asks again.
    app.electron.powerMonitor.emit("resume");
    const standing = async () => (await ask<LicenseState>(app, "license.get")).standing;
    await expect.poll(standing, { timeout: 90_000 }).toBe("working");
  });

  test("works by its clock as far as the lease goes, and not by one that runs behind what it has seen", async () => {
    const { key } = await product.issue();
    const day = 86_400_000;
    const real = Date.now();
    const standingAfter = async (days: number) => {
      vi.setSystemTime(real + days * day);
      const { standing, mayWork } = await ask<LicenseState>(app, "license.get");
      return [standing, mayWork];
    };
    const app = await appOf();
    await activate(app, key);
    vi.useFakeTimers({ toFake: ["Date"], now: real });
    try {
      expect(await standingAfter(-0.9)).toEqual(["working", true]);
      expect(await standingAfter(-1.1)).toEqual(["clock_behind", false]);
      expect(await standingAfter(13)).toEqual(["working", true]);
      expect(await standingAfter(20)).toEqual(["reminding", true]);
      expect(await standingAfter(31)).toEqual(["ended", false]);
      // Turned back it does not gain a day; to ask the server would.
      expect(await standingAfter(20)).toEqual(["clock_behind", false]);
    } finally {
      vi.useRealTimers();
    }
  });

  test("gives its seat back", async () => {
    const { key } = await product.issue({ limits: { activations: 1 } });
    const [first, second] = [await appOf(), await appOf()];
    await activate(first, key);
    expect(await ask(first, "license.deactivate")).toMatchObject({
      license: { standing: "unlicensed", lease: null },
      refusal: null,
    });
    expect((await activate(second, key)).refusal).toBeNull();
    expect((await ask<LicenseOutcome>(first, "license.deactivate")).refusal).toMatchObject({
      reason: "license.not_activated",
    });
  });

  test("does not run work on a tier without that", async () => {
    const { key } = await product.issue({ tier: "FREE" });
    const app = await appOf();
    expect((await activate(app, key)).license).toMatchObject({ mayWork: true, mayRun: false });
  });

  test("has a seat of its own with each server, and finds it again on coming back", async () => {
    const { key } = await product.issue();
    const app = await appOf();
    const { license } = await activate(app, key);
    await app.invoke("server.choose", "http://127.0.0.1:9");
    expect(await ask(app, "license.get")).toMatchObject({ server: "http://127.0.0.1:9", standing: "unlicensed" });
    expect((await activate(app, key)).refusal).toMatchObject({ kind: "unavailable", reason: "license.unreachable" });
    await app.invoke("server.choose", product.url);
    expect(await ask(app, "license.get")).toMatchObject({ standing: "working", device: license.device });
  });

  test("follows the server through two changes of its keys", async () => {
    const { key } = await product.issue();
    const app = await appOf();
    await activate(app, key);
    for (let change = 0; change < 2; change += 1) await product.ask("POST", "/licenses/rotate-keys", {});
    expect(await ask(app, "license.renew")).toMatchObject({
      license: { standing: "working", strangeKeys: null },
      refusal: null,
    });
  });
});

describe("a server with keys that nobody vouches for", () => {
  /** Stands between this computer and the server, and hands out keys and a key list of its own. */
  async function between() {
    let lie: ((path: string, answer: unknown) => unknown) | null = null;
    const double = await startServer(async ({ method, url, body }, response) => {
      const answer = await fetch(product.url + url, {
        method,
        headers: { "content-type": "application/json" },
        ...(method === "POST" && { body }),
      });
      const content: unknown = await answer.json();
      response.writeHead(answer.status, { "content-type": "application/json" });
      response.end(JSON.stringify(lie ? lie(url, content) : content));
    });
    return { ...double, lie: (next: typeof lie) => void (lie = next) };
  }
  const STRANGER = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

  test("is not believed, until the person trusts exactly those", async () => {
    const { key } = await product.issue();
    const middle = await between();
    const app = await appOf({ url: middle.url });
    await activate(app, key);
    const before = await ask<LicenseState>(app, "license.get");
    middle.lie((path, answer) =>
      path.endsWith("/licenses/keys")
        ? { keys: [{ kid: "1", publicKey: STRANGER, state: "current" }], signed: [] }
        : answer,
    );
    // The lease itself is signed by a trusted key still, so it counts; the list does not.
    expect((await ask<LicenseOutcome>(app, "license.renew")).refusal).toBeNull();
    expect(await ask(app, "license.get")).toMatchObject({ standing: "working", device: before.device });

    middle.lie((path, answer) =>
      path.endsWith("/renew-lease") ? { ...(answer as object), lease: `e30.${"A".repeat(86)}` } : answer,
    );
    expect((await ask<LicenseOutcome>(app, "license.renew")).refusal).toMatchObject({ kind: "unavailable" });
    expect((await ask<LicenseState>(app, "license.get")).standing).toBe("working");

    expect(
      (await ask<LicenseOutcome>(app, "license.trustKeys", { fingerprint: "x".repeat(43) })).refusal,
    ).toMatchObject({
      reason: "license.keys_changed",
    });
    await middle.stop();
  });
});
