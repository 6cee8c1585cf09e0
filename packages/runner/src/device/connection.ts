import { AppError, HTTP_STATUS } from "@runsheet/contract/error";
import { ConnectedRunner, type ConnectRunner } from "@runsheet/contract/runner";

/** An answer as it came: its status, and what its JSON says. */
export interface Answer {
  status: number;
  content: unknown;
}

/** Carries one call to the server. Throws only when no answer came. */
export type Call = (path: string, body: unknown, signal?: AbortSignal) => Promise<Answer>;

export interface ConnectionOptions {
  /** Where the server's REST begins, such as `https://runsheet.example.org/api/v1`. */
  server: string;
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** The device's word that it is the one; throws AppError where it may not say so. */
  prove(): Promise<ConnectRunner>;
  /** What the server lets this device do, told at each connecting. */
  onConnected(connected: ConnectedRunner): void;
  /** The server does not let this device work, told once until it does again. */
  onRefused(): void;
}

export interface Connection {
  call: Call;
  /** Connects anew at the next call, as after a change of what the device may do. */
  forget(): void;
}

/** No answer takes longer: the server holds a call for 25 seconds at most. */
const LONGEST_MS = 45_000;
/** A token that ends so soon is not used any more, in milliseconds. */
const EARLY_MS = 60_000;

/** A device's own session with the server: connects when it must, and again when its token does not count any more. */
export function openConnection({ server, fetch, prove, onConnected, onRefused }: ConnectionOptions): Connection {
  let token: { text: string; until: number } | null = null;
  let connecting: Promise<Answer | null> | null = null;
  let isRefused = false;

  async function post(path: string, body: unknown, signal?: AbortSignal): Promise<Answer> {
    const headers: Record<string, string> = { "content-type": "application/json" };
    if (token && path !== "/runners/connect") headers["authorization"] = `Bearer ${token.text}`;
    const limit = AbortSignal.timeout(LONGEST_MS);
    const answer = await fetch(server + path, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
      // The token must not follow to another place.
      redirect: "error",
      credentials: "omit",
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
    return { status: answer.status, content: await answer.json().catch(() => null) };
  }

  /** Null when there is a token now; otherwise the server's refusal. */
  async function connect(): Promise<Answer | null> {
    let proof: ConnectRunner;
    try {
      proof = await prove();
    } catch (error) {
      if (error instanceof AppError && error.kind !== "unavailable") return answerOf(error);
      throw error;
    }
    const answer = await post("/runners/connect", proof);
    const connected = ConnectedRunner.safeParse(answer.content);
    if (answer.status === 200 && !connected.success) return { status: HTTP_STATUS.unavailable, content: null };
    if (!connected.success) {
      const isNo = answer.status === HTTP_STATUS.forbidden || answer.status === HTTP_STATUS.not_found;
      if (isNo && !isRefused) onRefused();
      isRefused ||= isNo;
      return answer;
    }
    isRefused = false;
    token = { text: connected.data.token, until: Date.parse(connected.data.expiresAt) };
    onConnected(connected.data);
    return null;
  }

  async function ensureToken(): Promise<Answer | null> {
    if (token && Date.now() < token.until - EARLY_MS) return null;
    connecting ??= connect().finally(() => (connecting = null));
    return connecting;
  }

  return {
    async call(path, body, signal) {
      const refused = await ensureToken();
      if (refused) return refused;
      const used = token;
      const answer = await post(path, body, signal);
      if (answer.status !== 401) return answer;
      // The device's clock may differ from the server's, and a restarted license may have ended the token.
      if (token === used) token = null;
      return (await ensureToken()) ?? post(path, body, signal);
    },
    forget: () => (token = null),
  };
}

function answerOf({ kind, reason, message, data }: AppError): Answer {
  return { status: HTTP_STATUS[kind], content: { reason, detail: message, data } };
}
