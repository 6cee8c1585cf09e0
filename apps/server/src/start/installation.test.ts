import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readEnv } from "../env.ts";
import { findInstallation } from "./installation.ts";

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), "runsheet-key-"))));
afterEach(() => rm(folder, { recursive: true, force: true }));

const place = { workspaceId: "w", name: "A" };
const env = (variables: Record<string, string> = {}) => readEnv({ RUNSHEET_DATA_DIR: folder, ...variables });

describe("an embedded installation", () => {
  test("makes a key once, for its owner's eyes alone, and finds it again", async () => {
    const first = await findInstallation(env(), true);
    const sealed = first.vault!.seal("content", place);
    expect((await stat(join(folder, "secret.key"))).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(["secret.key"]);
    expect((await findInstallation(env(), true)).vault!.open(sealed, place)).toBe("content");
  });

  test("refuses a damaged key instead of making another", async () => {
    await writeFile(join(folder, "secret.key"), "AAAA");
    await expect(findInstallation(env(), true)).rejects.toThrow(/key of 32 bytes/);
  });

  test("is run by the sample account, unless others are named", async () => {
    expect([...(await findInstallation(env(), true)).operators]).toEqual(["demo@runsheet.local"]);
    const named = env({ RUNSHEET_OPERATOR_EMAILS: "Ada@Example.org, bob@example.org" });
    expect([...(await findInstallation(named, true)).operators]).toEqual(["ada@example.org", "bob@example.org"]);
  });
});

describe("a server on a database of its own", () => {
  test("has no key and nobody who runs it until both are named", async () => {
    expect(await findInstallation(env(), false)).toEqual({
      vault: null,
      operators: new Set(),
      mail: "off",
      webhookPrivate: false,
      addressKnown: false,
      leastDesktop: null,
    });
    expect(await readdir(folder)).toEqual([]);
  });

  test("sends e-mail once it has a mail server, which an embedded one does without", async () => {
    const smtp = { RUNSHEET_SMTP_URL: "smtp://mail.example.org", RUNSHEET_MAIL_FROM: "runsheet@example.org" };
    expect(await findInstallation(env(smtp), false)).toMatchObject({ mail: "smtp" });
    expect(await findInstallation(env(smtp), true)).toMatchObject({ mail: "smtp" });
    expect(await findInstallation(env(), true)).toMatchObject({ mail: "outbox" });
    expect(await findInstallation(env(), true)).toMatchObject({ addressKnown: true });
    const named = env({ RUNSHEET_PUBLIC_URL: "https://runs.example.org" });
    expect(await findInstallation(named, false)).toMatchObject({ addressKnown: true });
    expect(await findInstallation(env({ RUNSHEET_DESKTOP_LEAST: "1.2.0" }), false)).toMatchObject({
      leastDesktop: "1.2.0",
    });
    expect(() => env({ RUNSHEET_DESKTOP_LEAST: "v1.2" })).toThrow("must be a version");
    expect(await findInstallation(env({ RUNSHEET_WEBHOOK_PRIVATE: "1" }), false)).toMatchObject({
      webhookPrivate: true,
    });
  });

  test("seals with the first of its keys and opens with all", async () => {
    const [old, fresh] = [randomBytes(32).toString("base64"), randomBytes(32).toString("base64")];
    const before = (await findInstallation(env({ RUNSHEET_SECRET_KEYS: old }), false)).vault!;
    const after = (await findInstallation(env({ RUNSHEET_SECRET_KEYS: `${fresh},${old}` }), false)).vault!;
    expect(after.open(before.seal("content", place), place)).toBe("content");
    expect(before.open(after.seal("content", place), place)).toBeNull();
  });

  test.each(["short", randomBytes(31).toString("base64"), ","])("refuses the key %s without repeating it", (keys) => {
    expect(() => env({ RUNSHEET_SECRET_KEYS: keys })).toThrow(/^RUNSHEET_SECRET_KEYS must be 32 bytes in base64/);
  });
});
