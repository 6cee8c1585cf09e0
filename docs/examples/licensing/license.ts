// A licensed program in TypeScript: WebCrypto and fetch alone. Node 22.18 or newer runs it as it is.
//
//   node license.ts validate KEY | activate KEY | status | renew | deactivate
import { readFile, rename, writeFile } from "node:fs/promises";

const SERVER = process.env.LICENSE_SERVER ?? "https://runsheet.example.org/api/v1";
const PRODUCT = process.env.LICENSE_PRODUCT ?? "local_cli";
/** Where this program keeps what it knows. The private key belongs in the system's vault where there is one. */
const FILE = process.env.LICENSE_FILE ?? "license.json";
/** The server's public keys by kid. A real program has them in its source, two or more. */
const KEYS: Record<string, string> = JSON.parse(process.env.LICENSE_PUBLIC_KEYS ?? "{}");
const DAY_MS = 86_400_000;

interface Kept {
  privateKey: string;
  publicKey: string;
  activation: string | null;
  lease: string | null;
  refusal: { token: string; nonce: string } | null;
  latestSeen: string | null;
}
interface Problem {
  reason: string;
  detail: string;
  data: Record<string, string | number | boolean | null>;
}

/** The server said no. Anything else that goes wrong says nothing about the license. */
class Refused extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");
const utf8 = (text: string) => new Uint8Array(Buffer.from(text, "utf8"));

/** The bytes of base64url; null where another spelling would say the same. */
function unbase64url(text: string): Uint8Array<ArrayBuffer> | null {
  const bytes = new Uint8Array(Buffer.from(text, "base64url"));
  return base64url(bytes) === text ? bytes : null;
}

async function ask(path: string, body: object): Promise<any> {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(SERVER + path, { method: "POST", headers, body: JSON.stringify(body) });
  if (answer.ok) return answer.json();
  // 5xx, and whatever a proxy on the way says, is no refusal.
  if (answer.status >= 500 || !answer.headers.get("content-type")?.startsWith("application/problem+json"))
    throw new Error(`The server answers ${answer.status}`);
  throw new Refused((await answer.json()) as Problem);
}

async function load(): Promise<Kept> {
  const text = await readFile(FILE, "utf8").catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === "ENOENT") return null;
    throw fault;
  });
  if (text !== null) return JSON.parse(text);
  const pair = await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]);
  if (!("publicKey" in pair)) throw new TypeError("Not a key pair");
  const [raw, pkcs8] = await Promise.all([
    crypto.subtle.exportKey("raw", pair.publicKey),
    crypto.subtle.exportKey("pkcs8", pair.privateKey),
  ]);
  const fresh: Kept = {
    privateKey: base64url(new Uint8Array(pkcs8)),
    publicKey: base64url(new Uint8Array(raw)),
    activation: null,
    lease: null,
    refusal: null,
    latestSeen: null,
  };
  await save(fresh);
  return fresh;
}

async function save(kept: Kept): Promise<void> {
  // First beside it: a machine that stops in the middle must not lose the device's key.
  await writeFile(`${FILE}.new`, JSON.stringify(kept), { mode: 0o600 });
  await rename(`${FILE}.new`, FILE);
}

async function deviceOf({ publicKey }: Kept): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest("SHA-256", unbase64url(publicKey)!)));
}

async function prove(kept: Kept, purpose: string, subject: string): Promise<{ nonce: string; proof: string }> {
  const { nonce } = await ask("/licenses/nonce", {});
  const statement = ["runsheet.proof.v1", purpose, await deviceOf(kept), subject, nonce].join("\n");
  const key = await crypto.subtle.importKey("pkcs8", unbase64url(kept.privateKey)!, "Ed25519", false, ["sign"]);
  return { nonce, proof: base64url(new Uint8Array(await crypto.subtle.sign("Ed25519", key, utf8(statement)))) };
}

/** The document inside, when one of our keys signed it; an error says what is wrong. */
async function open(token: string, type: string, device: string, nonce: string | null): Promise<any> {
  const [bytes, signature] = token.split(".").map(unbase64url);
  if (!bytes || !signature || signature.length !== 64) throw new Error("malformed");
  const document = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  if (document.alg !== "Ed25519") throw new Error("malformed");
  if (!Object.hasOwn(KEYS, document.kid)) throw new Error("unknown_key");
  const key = await crypto.subtle.importKey("raw", unbase64url(KEYS[document.kid]!)!, "Ed25519", false, ["verify"]);
  if (!(await crypto.subtle.verify("Ed25519", key, signature, bytes))) throw new Error("bad_signature");
  if (document.type !== type) throw new Error("unknown_shape");
  if (document.device !== device) throw new Error("other_device");
  if (nonce !== null && document.nonce !== nonce) throw new Error("other_nonce");
  return document;
}

async function openLease(token: string, device: string, nonce: string | null): Promise<any> {
  const lease = await open(token, "runsheet.lease.v1", device, nonce);
  if (!lease.products.includes(PRODUCT)) throw new Error("other_product");
  return lease;
}

async function keep(kept: Kept, answer: { activation: string; lease: string }, nonce: string) {
  const lease = await openLease(answer.lease, await deviceOf(kept), nonce);
  const { activation, lease: token } = answer;
  // The server's time replaces what was seen: a clock that once ran ahead does not count any longer.
  await save({ ...kept, activation, lease: token, refusal: null, latestSeen: lease.issuedAt });
  return { activation, tier: lease.tier, leaseUntil: lease.leaseUntil, graceUntil: lease.graceUntil };
}

async function activate(key: string) {
  const kept = await load();
  const proved = await prove(kept, "activate", PRODUCT);
  const about = { key, product: PRODUCT, deviceKey: kept.publicKey, name: "Example", platform: process.platform };
  return keep(kept, await ask("/licenses/activate", { ...about, ...proved }), proved.nonce);
}

async function renew() {
  const kept = await load();
  if (kept.activation === null) throw new Error("This device is not activated");
  const { activation } = kept;
  const proved = await prove(kept, "renew", activation);
  try {
    return await keep(kept, await ask("/licenses/renew-lease", { activation, ...proved }), proved.nonce);
  } catch (fault) {
    const token = fault instanceof Refused ? fault.problem.data.refusal : null;
    // Only a signed refusal of this very request locks the device.
    if (typeof token === "string") {
      const refusal = await open(token, "runsheet.refusal.v1", await deviceOf(kept), proved.nonce);
      if (refusal.activation === activation) await save({ ...kept, refusal: { token, nonce: proved.nonce } });
    }
    throw fault;
  }
}

async function deactivate() {
  const kept = await load();
  if (kept.activation === null) throw new Error("This device is not activated");
  const { activation } = kept;
  await ask("/licenses/deactivate", { activation, ...(await prove(kept, "release", activation)) });
  await save({ ...kept, activation: null, lease: null, refusal: null });
  return { deactivated: true };
}

/** What this device may do now, without asking anybody. */
async function status() {
  const kept = await load();
  if (kept.lease === null) return { state: "unlicensed" };
  const device = await deviceOf(kept);
  const lease = await openLease(kept.lease, device, null);
  if (kept.refusal) {
    const { token, nonce } = kept.refusal;
    const refusal = await open(token, "runsheet.refusal.v1", device, nonce);
    return { state: "locked", code: refusal.code, since: refusal.issuedAt };
  }
  const latest = Math.max(Date.parse(lease.issuedAt), Date.parse(kept.latestSeen ?? lease.issuedAt));
  if (Date.now() > latest) await save({ ...kept, latestSeen: new Date().toISOString() });
  if (Date.now() < latest - DAY_MS) return { state: "clock_behind", latestSeen: new Date(latest).toISOString() };
  const time = Math.max(Date.now(), latest);
  if (time < Date.parse(lease.leaseUntil)) return { state: "working", until: lease.leaseUntil };
  if (time < Date.parse(lease.graceUntil)) return { state: "reminding", until: lease.graceUntil };
  return { state: "ended", since: lease.graceUntil };
}

const [command = "", key = ""] = process.argv.slice(2);
try {
  const device = await deviceOf(await load());
  const commands: Record<string, () => Promise<object>> = {
    validate: () => ask("/licenses/validate", { key, product: PRODUCT, device }),
    activate: () => activate(key),
    status,
    renew,
    deactivate,
  };
  const said = await (commands[command] ?? (() => Promise.reject(new Error(`There is no command ${command}`))))();
  console.log(JSON.stringify(said));
} catch (fault) {
  const problem = fault instanceof Refused ? fault.problem : null;
  const detail = problem?.detail ?? String(fault);
  console.log(JSON.stringify({ refused: problem?.reason ?? null, detail, code: problem?.data.code ?? null }));
  // 1: the server said no; 2: nobody could be asked, or the answer was none of the server's.
  process.exitCode = problem ? 1 : 2;
}
