import { Told } from "@runsheet/contract/notification";
import type { ClaimedDelivery } from "@runsheet/db/deliveries";
import { signMessage } from "@runsheet/domain/notification";
import type { Vault } from "@runsheet/domain/secret";
import { linkTo } from "./link.ts";
import { again, dead, DELIVERED, excerpt, STOPPED, type Outcome } from "./outcome.ts";
import { post, type Answer, type PostOptions } from "./post.ts";
import { PrivateAddressError } from "./public-address.ts";

export interface WebhookWay extends Pick<PostOptions, "privateAllowed" | "resolve"> {
  vault: Vault | null;
  /** Where people reach this server; null where it does not know. */
  origin: string | null;
  now(): Date;
}

const PRIVATE =
  "The address is private, and this server sends webhooks to public addresses only. Enter a public address, or let the server's operator set RUNSHEET_WEBHOOK_PRIVATE=1.";

/** Sends a delivery as a Standard Webhooks message, signed anew for each try under an id that stays. */
export async function sendWebhook(way: WebhookWay, delivery: ClaimedDelivery, signal: AbortSignal): Promise<Outcome> {
  const address = new URL(delivery.target);
  const body = messageOf(way, delivery);
  const timestamp = Math.floor(way.now().getTime() / 1_000);
  const { workspaceId, ruleId, keyId, sealed } = delivery;
  const signature =
    ruleId && keyId && sealed
      ? signMessage(way.vault, { workspaceId, ruleId, keyId, sealed }, { id: delivery.id, timestamp, body })
      : null;
  if (!signature)
    return again(
      "No key of this server opens the webhook's signing secret. Make another secret, or let the server's operator bring the key back in RUNSHEET_SECRET_KEYS.",
    );
  const headers = { "content-type": "application/json", "user-agent": "Runsheet", ...signature };
  try {
    return judge(await post(address, { headers, body }, { ...way, signal }), address);
  } catch (error) {
    if (error instanceof PrivateAddressError) return dead(PRIVATE);
    if (signal.aborted) return again(whyAborted(signal));
    return again(whyUnreachable(error as NodeJS.ErrnoException, address));
  }
}

/** Built from what was noted when it happened, and from nothing that a run wrote. */
function messageOf({ origin }: WebhookWay, { kind, payload }: ClaimedDelivery): string {
  const told = Told.parse(payload);
  return JSON.stringify({
    type: `schedule.${kind}`,
    timestamp: told.at,
    data: { ...told, url: linkTo(origin, told) },
  });
}

function judge({ status, text }: Answer, address: URL): Outcome {
  if (status >= 200 && status < 300) return { ...DELIVERED, status };
  if (status === 410)
    return dead(
      "Answered 410 Gone: the receiver wants no more of this. Remove the rule or change its address.",
      status,
    );
  if (status >= 300 && status < 400)
    return again(`Answered ${status}, a redirect, which is not followed. Enter the address it leads to.`, status);
  const said = excerpt(withoutAddress(text, address));
  return again(said ? `Answered ${status}: ${said}` : `Answered ${status}.`, status);
}

/** Receivers like to repeat the path they were asked for, as it was or decoded, which may hold a password. */
function withoutAddress(text: string, { pathname, search, searchParams }: URL): string {
  const written = [pathname + search, pathname, search, ...pathname.split("/"), ...search.split(/[?&=]/)];
  return [...written, ...written.map(decoded), ...searchParams.values()]
    .filter((part) => part.length >= 6)
    .toSorted((one, other) => other.length - one.length)
    .reduce((shown, part) => shown.replaceAll(part, "…"), text);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function whyAborted(signal: AbortSignal): string {
  return (signal.reason as Error | undefined)?.name === "TimeoutError"
    ? "Gave no answer in time. Look whether the receiver is well; it should answer first and work afterwards."
    : STOPPED;
}

const WHY: Record<string, string> = {
  ENOTFOUND: "There is no such host; check the address",
  EAI_AGAIN: "The host's name cannot be looked up at the moment",
  ECONNREFUSED: "Nothing listens there; check the host and port",
  ECONNRESET: "Closed the connection without an answer",
  EPIPE: "Closed the connection without an answer",
  ETIMEDOUT: "Cannot be reached; check the host and its firewall",
  EHOSTUNREACH: "Cannot be reached; check the host and its firewall",
  ENETUNREACH: "Cannot be reached; check the host and its firewall",
  CERT_HAS_EXPIRED: "Its certificate has expired; renew it",
  DEPTH_ZERO_SELF_SIGNED_CERT: "Its certificate is self-signed; use one that everybody trusts",
  SELF_SIGNED_CERT_IN_CHAIN: "Its certificate is self-signed; use one that everybody trusts",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "Its certificate cannot be verified; let it send the intermediate certificates too",
  ERR_TLS_CERT_ALTNAME_INVALID: "Its certificate is for another name; check the host",
};

function whyUnreachable({ code = "", message }: NodeJS.ErrnoException, { host }: URL): string {
  if (code.startsWith("HPE_")) return `${host}: What it answers is not HTTP; check the port (${code}).`;
  const why = WHY[code] ?? (message === "socket hang up" ? WHY.ECONNRESET : undefined);
  return why ? `${host}: ${why} (${code || "closed"}).` : `${host}: The exchange failed (${code || "unknown"}).`;
}
