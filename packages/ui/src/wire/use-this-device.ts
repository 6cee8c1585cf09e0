import { useEffect, useState } from "react";
import { useHouse } from "./house.tsx";
import type { ThisDevice, Watched } from "./this-device.ts";

/** The computer that this window runs on; absent in a browser. */
export function useThisDevice(): ThisDevice | undefined {
  return useHouse().host.thisDevice;
}

/** What is watched, or null until it has been read. */
export function useWatched<State>({ read, onChange }: Watched<State>): State | null {
  const [state, setState] = useState<State | null>(null);
  useEffect(() => {
    let told = false;
    const stop = onChange((next) => {
      told = true;
      setState(next);
    });
    // What is told meanwhile is newer than what was asked for.
    void read().then((first) => told || setState(first));
    return () => {
      told = true;
      stop();
    };
  }, [read, onChange]);
  return state;
}
