import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { shiftClock } from "@runsheet/domain/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, test, type TestContext } from "vitest";
import { openLicenseServers, type LicenseServers } from "./testing/license-servers.ts";

const place = (name: string) => fileURLToPath(import.meta.resolve(`../../../docs/${name}`));
const typescript = fileURLToPath(import.meta.resolve("../../../docs/examples/licensing/license.ts"));
/** What runs each example, and what it needs on the machine. */
const EXAMPLES = [
  { name: "TypeScript", run: [process.execPath, typescript], needs: [] },
  { name: "Python", run: ["python3", place("examples/licensing/license.py")], needs: ["python3"] },
  {
    name: "shell",
    run: ["bash", place("examples/licensing/license.sh")],
    needs: ["bash", "curl", "jq", "openssl", "base64"],
  },
];

let servers: LicenseServers;
let folder: string;
let machines = 0;
beforeAll(async () => {
  servers = await openLicenseServers(1);
  folder = await mkdtemp(join(tmpdir(), "runsheet-examples-"));
});
afterAll(async () => {
  await servers.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => shiftClock(servers.house, 0));

interface Said {
  exit: number;
  text: string;
}

function execute([program, ...given]: string[], env: Record<string, string>, input = ""): Promise<Said> {
  return new Promise((resolve) => {
    const child = execFile(program!, given, { env: { PATH: process.env.PATH, ...env } }, (fault, text, complaint) => {
      const exit = fault ? Number(fault.code ?? -1) : 0;
      resolve({ exit: Number.isNaN(exit) ? -1 : exit, text: text || complaint });
    });
    child.stdin!.on("error", () => undefined).end(input);
  });
}

/** Skips, with a word, what this machine cannot run. */
async function requirePrograms({ skip }: TestContext, needs: readonly string[]): Promise<void> {
  for (const program of needs)
    if (
      (await execute([program, "--version"], {})).exit === -1 &&
      (await execute([program, "version"], {})).exit === -1
    )
      skip(`${program} is not on this machine`);
}

/** A device that keeps what it knows in a file of its own. */
function device(run: readonly string[]) {
  machines += 1;
  const base = { LICENSE_FILE: join(folder, `device-${machines}`), LICENSE_PRODUCT: "local_cli" };
  return async (words: string[], env: Record<string, string> = {}): Promise<Record<string, any>> => {
    const own = { LICENSE_SERVER: servers.bases[0]!, LICENSE_PUBLIC_KEYS: JSON.stringify(servers.publicKeys) };
    const { exit, text } = await execute([...run, ...words], { ...base, ...own, ...env });
    return { exit, ...JSON.parse(text) };
  };
}

describe.each(EXAMPLES)("the example in $name", ({ run, needs }) => {
  test("validates, activates, checks its lease, renews it and gives the seat back", async (context) => {
    await requirePrograms(context, needs);
    const { key } = await servers.issue({ limits: { activations: 1 } });
    const ours = device(run);
    expect(await ours(["validate", key])).toMatchObject({ exit: 0, code: "NOT_ACTIVATED", valid: false });
    expect(await ours(["status"])).toMatchObject({ exit: 0, state: "unlicensed" });
    const { activation } = await ours(["activate", key]);
    expect(await ours(["activate", key])).toMatchObject({ exit: 0, activation, tier: "ENTERPRISE" });
    expect(await ours(["validate", key])).toMatchObject({ exit: 0, code: "VALID", valid: true });
    expect(await ours(["status"])).toMatchObject({ exit: 0, state: "working" });
    expect(await ours(["renew"])).toMatchObject({ exit: 0, activation });
    expect(await ours(["deactivate"])).toEqual({ exit: 0, deactivated: true });
    expect(await ours(["status"])).toMatchObject({ state: "unlicensed" });
    expect(await device(run)(["activate", key])).toMatchObject({ exit: 0, tier: "ENTERPRISE" });
  }, 300_000);

  test("says why a key is refused, and that a fault of the network is none", async (context) => {
    await requirePrograms(context, needs);
    const { key, id } = await servers.issue({ limits: { activations: 1 } });
    const typo = key.slice(0, -1) + (key.endsWith("7") ? "8" : "7");
    const [ours, other] = [device(run), device(run)];
    expect(await ours(["validate", typo])).toMatchObject({ exit: 0, code: "NOT_FOUND", mistyped: true });
    expect(await ours(["activate", typo])).toMatchObject({ exit: 1, refused: "license.not_found", code: "NOT_FOUND" });
    await ours(["activate", key]);
    expect(await other(["activate", key])).toMatchObject({ exit: 1, code: "TOO_MANY_ACTIVATIONS" });
    expect(await ours(["renew"], { LICENSE_SERVER: "http://127.0.0.1:9/api/v1" })).toMatchObject({ exit: 2 });
    expect(await ours(["status"])).toMatchObject({ state: "working" });
    await servers.house.owner.query("update licenses set status = 'REVOKED', status_since = now() where id = $1", [id]);
    expect(await ours(["status"])).toMatchObject({ state: "working" });
    expect(await ours(["renew"])).toMatchObject({ exit: 1, refused: "license.revoked", code: "REVOKED" });
    expect(await ours(["status"])).toMatchObject({ state: "locked", code: "REVOKED" });
  }, 300_000);

  test("takes no lease of a stranger's key, and ends with its grace", async (context) => {
    await requirePrograms(context, needs);
    const { key } = await servers.issue();
    const ours = device(run);
    const [kid] = Object.keys(servers.publicKeys);
    const strangers = { LICENSE_PUBLIC_KEYS: JSON.stringify({ [kid!]: Object.values(servers.publicKeys)[1] }) };
    expect(await ours(["activate", key], strangers)).toMatchObject({ exit: 2 });
    expect(await ours(["status"])).toMatchObject({ state: "unlicensed" });
    for (const [days, state] of [
      [-15, "reminding"],
      [-31, "ended"],
      [3, "clock_behind"],
    ] as const) {
      await shiftClock(servers.house, days * 86_400);
      await ours(["activate", key]);
      expect(await ours(["status"])).toMatchObject({ state });
    }
    expect(await ours(["status"], { LICENSE_PUBLIC_KEYS: "{}" })).toMatchObject({ exit: 2 });
  }, 300_000);
});

test("a verifier written from the document alone agrees with ours on what no lease may pass", async (context) => {
  await requirePrograms(context, ["python3"]);
  const { key } = await servers.issue();
  const laptop = servers.machine(0);
  const lease = await laptop.activate(key, { name: "Laptop" });
  const other = servers.machine(0);
  const { device: theirs } = await other.activate(key, { name: "Other" });
  const token = laptop.kept().lease!;
  const asked = { lease: token, device: lease.device, product: "local_cli", nonce: lease.nonce, now: lease.issuedAt };
  const [document, signature] = token.split(".") as [string, string];
  const rewritten = Buffer.from(JSON.stringify({ ...lease, kid: "999", alg: "Ed25519" })).toString("base64url");
  const cases: [object, string][] = [
    [asked, "working"],
    [{ ...asked, now: lease.leaseUntil }, "reminding"],
    [{ ...asked, now: lease.graceUntil }, "ended"],
    [{ ...asked, now: "2020-01-01T00:00:00Z" }, "clock_behind"],
    [{ ...asked, device: theirs }, "other_device"],
    [{ ...asked, product: "cloud_ide" }, "other_product"],
    [{ ...asked, nonce: "n".repeat(43) }, "other_nonce"],
    [{ ...asked, lease: `${rewritten}.${signature}` }, "unknown_key"],
    [{ ...asked, lease: document }, "malformed"],
    [{ ...asked, lease: `${document}.${signature}=` }, "malformed"],
  ];
  const altered = Array.from(token, (character, at) => {
    const another = character === "A" ? "B" : "A";
    return { ...asked, lease: token.slice(0, at) + another + token.slice(at + 1) };
  }).filter((_, at) => at % 3 === 0);
  const lines = [...cases.map(([line]) => line), ...altered].map((line) => JSON.stringify(line)).join("\n");
  const env = { LICENSE_PUBLIC_KEYS: JSON.stringify(servers.publicKeys) };
  const { text } = await execute([...EXAMPLES[1]!.run, "verify"], env, lines);
  const found = text.trim().split("\n");
  expect(found.slice(0, cases.length)).toEqual(cases.map(([, should]) => should));
  const refusals = new Set(["malformed", "unknown_key", "bad_signature"]);
  expect(found.slice(cases.length).filter((said) => !refusals.has(said))).toEqual([]);
  expect(found).toHaveLength(cases.length + altered.length);
}, 300_000);

test("the verifier in Python passes the vectors of Wycheproof", async (context) => {
  await requirePrograms(context, ["python3"]);
  const vectors = fileURLToPath(import.meta.resolve("../../../packages/contract/src/license/wycheproof-ed25519.json"));
  const program = `
import json, sys
sys.path.insert(0, sys.argv[1])
import ed25519
for line in json.load(open(sys.argv[2]))["tests"]:
    number, result, flag, *parts = line.split(" ")
    key, message, signature = [bytes.fromhex("" if part == "-" else part) for part in parts]
    if result != "acceptable" and ed25519.verify(key, message, signature) != (result == "valid"): print(number, flag)
    if flag == "SmallOrderPublicKey" and ed25519.verify(key, message, signature): print(number, flag)
`;
  expect(await execute(["python3", "-c", program, place("examples/licensing"), vectors], {})).toEqual({
    exit: 0,
    text: "",
  });
}, 300_000);

test("what the document shows of the examples is what stands in their files", async () => {
  const text = await readFile(place("licensing.md"), "utf8");
  const shown = [...text.matchAll(/^From \[[^\]]+\]\(([^)]+)\):\n\n```\w+\n([\s\S]*?)```$/gm)];
  const files = new Map<string, string>();
  for (const [, file, code] of shown) {
    files.set(file!, files.get(file!) ?? (await readFile(place(file!), "utf8")));
    expect(files.get(file!), `${file} has ${code}`).toContain(code!);
  }
  expect([...files.keys()].toSorted()).toEqual(
    ["license.py", "license.sh", "license.ts"].map((name) => `examples/licensing/${name}`),
  );
  // Nothing is shown that is not checked.
  expect(text.match(/^```(ts|python)$/gm)).toHaveLength(shown.filter(([whole]) => !whole.includes("```sh")).length);
});
