import { dehydrate, hydrate, type DehydratedState, type Query, type QueryClient } from "@tanstack/react-query";
import { createStore, del, get, set } from "idb-keyval";
import { refusalOf } from "./refusal.ts";

/** Where a shell keeps what was read last, so that it can be read again while the server is away. */
export interface Keep {
  /** One for each server: what one answered says nothing of another. */
  name: string;
  /** Of the app. What another version kept may have another shape. */
  version: string;
}

export interface KeptReads {
  /** Puts what is kept back into the cache, then keeps what is read from now on. */
  restore(): Promise<void>;
  /** Leaves nothing behind, as when somebody signs out. */
  forget(): Promise<void>;
}

const KEEP_DAYS = 7;
const MOST_QUERIES = 300;
const WRITE_AFTER_MS = 1_000;
/** What tells about sign-ins and mails stays on the server. */
const NEVER = new Set(["token", "workspaceToken", "mail", "audit", "invitation"]);
const NEVER_EXACTLY = new Set(["account.listSessions"]);

interface Kept {
  version: string;
  state: DehydratedState;
}

/** Keeps the answers of a query client in IndexedDB. Nothing of it is needed: where it fails, the app works as without. */
export function keepReads(queries: QueryClient, { name, version }: Keep, now = Date.now): KeptReads {
  const store = createStore(`runsheet-reads:${name}`, "reads");
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** One after the other, so that a late write cannot bring back what was forgotten. */
  let last: Promise<unknown> = Promise.resolve();
  const next = (work: () => Promise<unknown>) => (last = last.then(work).catch(() => {}));

  const write = () => {
    timer = undefined;
    if (isRefusedAsSignedOut(queries)) return next(() => del("cache", store));
    const kept: Kept = { version, state: read(queries, now() - KEEP_DAYS * 86_400_000) };
    return next(() => set("cache", kept, store));
  };

  return {
    async restore() {
      await next(async () => {
        const kept = await get<Kept>("cache", store);
        if (kept?.version === version) hydrate(queries, kept.state);
      });
      queries.getQueryCache().subscribe(({ type }) => {
        if (type === "updated" || type === "removed") timer ??= setTimeout(() => void write(), WRITE_AFTER_MS);
      });
    },
    async forget() {
      clearTimeout(timer);
      timer = undefined;
      await next(() => del("cache", store));
    },
  };
}

/** The session is over: what was read belongs to nobody until the next person has entered. */
function isRefusedAsSignedOut(queries: QueryClient): boolean {
  const all = queries.getQueryCache().getAll();
  return all.some(({ state }) => refusalOf(state.error)?.kind === "unauthenticated");
}

/** The newest answers, whether or not the latest attempt to read them again went well. */
function read(queries: QueryClient, since: number): DehydratedState {
  const newest = queries
    .getQueryCache()
    .getAll()
    .filter((query) => mayKeep(query) && query.state.dataUpdatedAt > since)
    .toSorted((one, other) => other.state.dataUpdatedAt - one.state.dataUpdatedAt);
  const kept = new Set(newest.slice(0, MOST_QUERIES));
  const state = dehydrate(queries, {
    shouldDehydrateQuery: (query) => kept.has(query),
    shouldDehydrateMutation: () => false,
  });
  // A fault that passed with its moment is no fault of the next start.
  for (const { state: each } of state.queries)
    Object.assign(each, { status: "success", error: null, fetchStatus: "idle", fetchFailureReason: null });
  return state;
}

function mayKeep({ queryKey, state }: Query): boolean {
  const [path] = queryKey;
  if (state.data === undefined || !Array.isArray(path)) return false;
  return !NEVER.has(String(path[0])) && !NEVER_EXACTLY.has(path.join("."));
}
