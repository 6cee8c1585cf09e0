import { z } from "zod";
import { AppError, HTTP_STATUS, type ErrorData, type ErrorKind } from "../error.ts";
import { Activated, NewNonce, Validation } from "../license.ts";
import { newDevice, proofOf, type Device, type Statement } from "./device.ts";
import { verifyLease, verifyRefusal, type Lease } from "./lease.ts";
import type { PublicKeys } from "./signed.ts";
import { isRenewalDue, latestOf, standingOf, type Standing } from "./standing.ts";

/** What a program keeps on its machine, in the system's vault where there is one: it holds the private key. */
export const KeptLicense = z.object({
  device: z.object({ id: z.string(), publicKey: z.string(), privateKey: z.string() }),
  activation: z.string().nullable(),
  lease: z.string().nullable(),
  /** The signed refusal that locked the device, with the nonce it answered; the next lease unlocks it. */
  refusal: z.object({ token: z.string(), nonce: z.string() }).nullable(),
  /** The latest time that the device has seen. */
  latestSeen: z.string().nullable(),
});
export type KeptLicense = z.infer<typeof KeptLicense>;

export interface LicenseStore {
  load(): Promise<KeptLicense | null>;
  save(kept: KeptLicense): Promise<void>;
}

export interface LicenseClientOptions {
  /** Where the server's REST begins, such as `https://runsheet.example.org/api/v1`. */
  server: string;
  product: string;
  /** Compiled into the program, two or more. */
  keys: PublicKeys;
  store: LicenseStore;
  fetch?: typeof fetch;
  now?: () => Date;
}

export interface LicenseClient {
  /** Asks the server about a key, for this device once there is one. */
  validate(key: string): Promise<Validation>;
  /** Takes a seat for this device, or gets the one it has. */
  activate(key: string, about: { name: string; platform?: string }): Promise<Lease>;
  /** Gets a new lease. Only a signed refusal locks the device; a fault of network or server changes nothing. */
  renew(): Promise<Lease>;
  /** The same, once half of the lease is gone; null before that. */
  renewWhenDue(): Promise<Lease | null>;
  /** Gives the seat back at once. */
  deactivate(): Promise<void>;
  /** What the device may do now, without asking anybody. Keeps the time it has seen. */
  check(): Promise<Standing>;
}

/** A device's side of licenses, for programs in Node, browsers and Electron. Calls are made one after the other. */
export function createLicenseClient(options: LicenseClientOptions): LicenseClient {
  const { product, keys, store, now = () => new Date() } = options;
  const post = poster(options);

  async function kept(): Promise<KeptLicense> {
    const found = await store.load();
    if (found) return found;
    const fresh: KeptLicense = {
      device: await newDevice(),
      activation: null,
      lease: null,
      refusal: null,
      latestSeen: null,
    };
    await store.save(fresh);
    return fresh;
  }

  async function prove(device: Device, purpose: Statement["purpose"], subject: string) {
    const { nonce } = await post("/licenses/nonce", {}, NewNonce);
    return { nonce, proof: await proofOf(device, { purpose, subject, nonce }) };
  }

  async function keep(before: KeptLicense, answer: Activated, nonce: string): Promise<Lease> {
    const found = await verifyLease(answer.lease, keys, { device: before.device.id, product, nonce });
    if (!found.ok)
      throw new AppError("unavailable", `license.lease_${found.reason}`, "The answer is not a lease for this device");
    // The server has said what time it is: a clock that ran ahead once does not count any longer.
    const { issuedAt: latestSeen } = found.document;
    await store.save({ ...before, activation: answer.activation, lease: answer.lease, refusal: null, latestSeen });
    return found.document;
  }

  async function leaseOf({ lease, device }: KeptLicense): Promise<Lease | null> {
    if (lease === null) return null;
    const found = await verifyLease(lease, keys, { device: device.id, product });
    return found.ok ? found.document : null;
  }

  async function renew(): Promise<Lease> {
    const before = await kept();
    const { activation, device } = before;
    if (activation === null) throw notActivated();
    const { nonce, proof } = await prove(device, "renew", activation);
    const answer = post("/licenses/renew-lease", { activation, nonce, proof }, Activated);
    return keep(before, await answer.catch((error: unknown) => lock(before, nonce, error)), nonce);
  }

  async function lock(before: KeptLicense, nonce: string, error: unknown): Promise<never> {
    const token = error instanceof AppError ? error.data.refusal : undefined;
    if (typeof token !== "string") throw error;
    const found = await verifyRefusal(token, keys, { device: before.device.id, nonce });
    if (found.ok && found.document.activation === before.activation)
      await store.save({ ...before, refusal: { token, nonce } });
    throw error;
  }

  return {
    renew,
    async validate(key) {
      const found = await store.load();
      return post("/licenses/validate", { key, product, device: found?.device.id }, Validation);
    },
    async activate(key, { name, platform = "" }) {
      const before = await kept();
      const { nonce, proof } = await prove(before.device, "activate", product);
      const body = { key, product, name, platform, deviceKey: before.device.publicKey, nonce, proof };
      return keep(before, await post("/licenses/activate", body, Activated), nonce);
    },
    async renewWhenDue() {
      const lease = await leaseOf(await kept());
      return lease && !isRenewalDue(lease, now()) ? null : renew();
    },
    async deactivate() {
      const before = await kept();
      const { activation, device } = before;
      if (activation === null) throw notActivated();
      const { nonce, proof } = await prove(device, "release", activation);
      await post("/licenses/deactivate", { activation, nonce, proof }, z.object({}));
      await store.save({ ...before, activation: null, lease: null, refusal: null });
    },
    async check() {
      const found = await store.load();
      const lease = found && (await leaseOf(found));
      if (!found || !lease) return { state: "unlicensed" };
      if (found.refusal) {
        const { token, nonce } = found.refusal;
        const refusal = await verifyRefusal(token, keys, { device: found.device.id, nonce });
        if (refusal.ok) return { state: "locked", code: refusal.document.code, since: refusal.document.issuedAt };
      }
      const time = now();
      const latest = latestOf(lease, found.latestSeen);
      if (time.getTime() > latest) await store.save({ ...found, latestSeen: time.toISOString() });
      return standingOf(lease, time, found.latestSeen);
    },
  };
}

function notActivated(): AppError {
  return new AppError("invalid", "license.not_activated", "This device has no activation");
}

const Problem = z.object({
  reason: z.string(),
  detail: z.string(),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});

/** Refusals come out as the server's own errors; anything else is `unavailable`, which says nothing about the license. */
function poster({ server, fetch: send = fetch }: LicenseClientOptions) {
  return async <Schema extends z.ZodType>(path: string, body: object, schema: Schema): Promise<z.infer<Schema>> => {
    const answer = await request(send, server + path, body);
    const output = schema.safeParse(answer.content);
    if (answer.status === 200 && output.success) return output.data;
    const kind = (Object.keys(HTTP_STATUS) as ErrorKind[]).find((one) => HTTP_STATUS[one] === answer.status);
    const problem = Problem.safeParse(answer.content);
    if (!kind || !problem.success) throw unreachable();
    const { reason, detail, data } = problem.data;
    throw new AppError(kind, reason, detail, data satisfies ErrorData);
  };
}

async function request(send: typeof fetch, url: string, body: object): Promise<{ status: number; content: unknown }> {
  try {
    const headers = { "content-type": "application/json" };
    const answer = await send(url, { method: "POST", headers, body: JSON.stringify(body) });
    return { status: answer.status, content: await answer.json() };
  } catch (cause) {
    throw Object.assign(unreachable(), { cause });
  }
}

function unreachable(): AppError {
  return new AppError("unavailable", "license.unreachable", "The license server could not be asked");
}
