import { useEffect, useRef, useSyncExternalStore } from "react";
import { commands, type Command } from "./commands.ts";

/** Registers a command while the calling component is on screen. `run` may be a new function at each render. */
export function useCommand({ id, title, group, keys, icon, words, run, when = true }: Command): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    if (!when) return;
    return commands.add({
      id,
      title,
      run: () => latest.current(),
      ...(group && { group }),
      ...(keys && { keys }),
      ...(icon && { icon }),
      ...(words && { words }),
    });
  }, [id, title, group, keys, icon, words, when]);
}

export function useCommands(): readonly Command[] {
  return useSyncExternalStore(commands.subscribe, commands.list);
}
