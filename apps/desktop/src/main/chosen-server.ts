import type { ServerState } from "../bridge.ts";
import type { SettingsFile } from "./settings.ts";

const USUAL_SERVER = "http://127.0.0.1:4600";

/** The chosen server and whether its last request was answered. */
export interface ChosenServer {
  get(): ServerState;
  choose(url: string): ServerState;
  /** What a request to `url` has shown; it says nothing of a server that was chosen meanwhile. */
  learn(url: string, reachable: boolean): void;
}

/** `onChange` hears of each turn of reachability once. */
export function chosenServer(settings: SettingsFile, onChange: (state: ServerState) => void): ChosenServer {
  let reachable: boolean | null = null;
  const get = () => {
    const { serverUrl } = settings.get();
    return { url: serverUrl ?? USUAL_SERVER, reachable, chosen: serverUrl !== null };
  };
  return {
    get,
    choose(serverUrl) {
      settings.update({ serverUrl });
      reachable = null;
      return get();
    },
    learn(url, now) {
      if (url !== get().url || now === reachable) return;
      reachable = now;
      onChange(get());
    },
  };
}
