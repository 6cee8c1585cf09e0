import { useEffect, useState } from "react";
import { remember } from "../../wire/remembered.ts";
import { useWorkspace } from "../../wire/workspace.tsx";
import { newSince, readVisits, visitAgain, writeVisits } from "./visit.ts";

/** Since when what happened in this workspace is new to the viewer, and whether a visit before is known. */
export function useNewSince(): { since: number; wasHere: boolean } {
  const { workspace } = useWorkspace();
  const [memory] = useState(() => remember(`home-visits.${workspace.id}`));
  const [visits] = useState(() => visitAgain(readVisits(memory.get()), Date.now()));
  useEffect(() => {
    memory.set(writeVisits(visits));
    // The visit lasts until its end: coming back after a minute is not a new one.
    return () => memory.set(writeVisits({ ...visits, now: Date.now() }));
  }, [memory, visits]);
  const since = newSince(visits, visits.now);
  return { since, wasHere: since === visits.before };
}
