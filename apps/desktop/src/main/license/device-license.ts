import { AppError } from "@runsheet/contract/error";
import { createLicenseClient, type LicenseClient } from "@runsheet/contract/license/client";
import { proofOf } from "@runsheet/contract/license/device";
import { verifyLease, type Lease } from "@runsheet/contract/license/lease";
import { followKeys } from "@runsheet/contract/license/key-list";
import { isRenewalDue, mayWork, wordsOf } from "@runsheet/contract/license/standing";
import type { LicenseOutcome, LicenseState, Refusal } from "@runsheet/contract/this-device/license";
import type { KeptLicenses } from "./kept-licenses.ts";
import { askNonce, findKeys, fingerprintOf } from "./license-server.ts";
import { refusalOf } from "./refusal.ts";

const PRODUCT = "workflow_app";
const RUNNER_FEATURE = "device_runner";
/** The longest time between two looks at the lease, and the shortest after one that failed. */
const LOOK_MS = 3_600_000;
const AGAIN_MS = 300_000;

export interface LicenseLent {
  kept: KeptLicenses;
  /** The chosen server's origin. */
  server(): string;
  fetch: typeof globalThis.fetch;
  platform: string;
  now(): Date;
  onChange(state: LicenseState): void;
}

export interface DeviceLicense {
  state(): Promise<LicenseState>;
  activate(input: { key: string; name: string }): Promise<LicenseOutcome>;
  renew(): Promise<LicenseOutcome>;
  deactivate(): Promise<LicenseOutcome>;
  /** Trusts the keys that the server has now, if they are those that the person has seen. */
  trustKeys(input: { fingerprint: string }): Promise<LicenseOutcome>;
  /** The device's word for its activation there, to connect or be registered as a runner. */
  prove(server: string): Promise<{ activation: string; nonce: string; proof: string }>;
  /** Looks at the lease and renews it when half of it is gone: at the start, on waking up, after another server was chosen. */
  look(): Promise<void>;
  stop(): void;
}

/**
 * The license of this computer with the chosen server.
 *
 * A server that people run themselves has signing keys of its own, so none can be compiled in. They are trusted when the
 * person first activates, over TLS or on this computer; from then on new ones count only when a trusted one vouches for
 * them. So whoever gets between later, with a certificate that the system takes for good, can neither lock the device nor
 * lend it a license; a server that was set up anew is trusted when the person says so.
 */
export function openDeviceLicense(lent: LicenseLent): DeviceLicense {
  const { kept, server, fetch, now, onChange } = lent;
  let lastContact: { server: string; at: string; refusal: Refusal | null } | null = null;
  let strange: { server: string; fingerprint: string } | null = null;
  let timer: NodeJS.Timeout | undefined;
  let before: Promise<unknown> = Promise.resolve();

  /** One after the other: each reads what the one before it has kept. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = before.then(() => work());
    before = result.catch(() => undefined);
    return result;
  }

  function clientOf(origin: string): LicenseClient {
    const { keys } = kept.of(origin);
    return createLicenseClient({
      server: `${origin}/api/v1`,
      product: PRODUCT,
      keys,
      store: kept.store(origin),
      fetch,
      now,
    });
  }

  async function leaseOf(origin: string): Promise<Lease | null> {
    const { license, keys } = kept.of(origin);
    if (!license?.lease) return null;
    const found = await verifyLease(license.lease, keys, { device: license.device.id, product: PRODUCT });
    return found.ok ? found.document : null;
  }

  /** Follows the server's keys. Keys that nobody vouches for are noted and left alone, except where none is trusted yet. */
  async function followServer(origin: string, fresh: boolean): Promise<void> {
    const { keys, signed } = await findKeys(fetch, origin);
    const trusted = kept.of(origin).keys;
    strange = null;
    if (Object.keys(trusted).length === 0 || fresh) return kept.trust(origin, keys);
    const followed = await followKeys(signed, trusted);
    if (followed) await kept.trust(origin, followed);
    else strange = { server: origin, fingerprint: await fingerprintOf(keys) };
  }

  async function read(origin = server()): Promise<LicenseState> {
    const standing = await clientOf(origin).check();
    const { license, name } = kept.of(origin);
    const lease = await leaseOf(origin);
    return {
      server: origin,
      kept: kept.kept,
      standing: standing.state,
      words: wordsOf(standing),
      mayWork: mayWork(standing),
      mayRun: mayWork(standing) && (lease?.features.includes(RUNNER_FEATURE) ?? false),
      lease: lease && viewOf(lease),
      device: license && { id: license.device.id, name },
      lastContact: lastContact?.server === origin ? { at: lastContact.at, refusal: lastContact.refusal } : null,
      strangeKeys: strange?.server === origin ? { fingerprint: strange.fingerprint } : null,
    };
  }

  /** Does something with the server, and tells what became of it. */
  function attempt(work: (client: () => LicenseClient, origin: string) => Promise<unknown>): Promise<LicenseOutcome> {
    return inTurn(async () => {
      const origin = server();
      let refusal: Refusal | null = null;
      try {
        await work(() => clientOf(origin), origin);
        strange = null;
      } catch (error) {
        const isUnreadable = error instanceof AppError && error.reason.startsWith("license.lease_");
        refusal = refusalOf(isUnreadable && strange ? keysChanged() : error);
      }
      lastContact = { server: origin, at: now().toISOString(), refusal };
      const license = await read(origin);
      arm(license);
      onChange(license);
      return { license, refusal };
    });
  }

  function arm({ lease }: LicenseState): void {
    clearTimeout(timer);
    if (!lease) return;
    const left = Date.parse(lease.renewalAt) - now().getTime();
    timer = setTimeout(() => void device.look(), Math.min(LOOK_MS, Math.max(AGAIN_MS, left)));
    timer.unref();
  }

  const device: DeviceLicense = {
    state: () => inTurn(read),
    activate: ({ key, name }) =>
      attempt(async (client, origin) => {
        // With no seat to lose, typing a key in is the person's word for this server.
        await followServer(origin, kept.of(origin).license?.activation == null);
        if (strange) throw keysChanged();
        await client().activate(key, { name, platform: lent.platform });
        await kept.name(origin, name);
      }),
    renew: () =>
      attempt(async (client, origin) => {
        await followServer(origin, false);
        await client().renew();
      }),
    deactivate: () => attempt((client) => client().deactivate()),
    trustKeys: ({ fingerprint }) =>
      attempt(async (client, origin) => {
        const { keys } = await findKeys(fetch, origin);
        strange = { server: origin, fingerprint: await fingerprintOf(keys) };
        if (strange.fingerprint !== fingerprint) throw keysChanged();
        strange = null;
        await kept.trust(origin, keys);
        await client().renew();
      }),
    async prove(origin) {
      const { license } = kept.of(origin);
      if (!license?.activation)
        throw new AppError("forbidden", "license.not_activated", "Activate a license on this computer first", {
          code: "NOT_ACTIVATED",
        });
      const nonce = await askNonce(fetch, origin);
      const proof = await proofOf(license.device, { purpose: "connect", subject: license.activation, nonce });
      return { activation: license.activation, nonce, proof };
    },
    async look() {
      const license = await inTurn(read);
      const { lease, standing } = license;
      // A locked device asks again too: its license may be good once more.
      if (lease && (standing !== "working" || isRenewalDue(lease, now()))) return void (await device.renew());
      arm(license);
      onChange(license);
    },
    stop: () => clearTimeout(timer),
  };
  return device;
}

function viewOf(lease: Lease): NonNullable<LicenseState["lease"]> {
  const { license, activation, tier, products, features, limits, issuedAt, leaseUntil, graceUntil } = lease;
  const renewalAt = new Date((Date.parse(issuedAt) + Date.parse(leaseUntil)) / 2).toISOString();
  return { license, activation, tier, products, features, limits, issuedAt, leaseUntil, graceUntil, renewalAt };
}

function keysChanged(): AppError {
  return new AppError(
    "conflict",
    "license.keys_changed",
    "The server signs with other keys than before, and none of the former ones vouches for them. If it was set up anew, trust it again.",
  );
}
