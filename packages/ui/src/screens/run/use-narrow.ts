import { useMedia } from "../../kit/use-media.ts";

/** Where a table of six columns no longer fits beside the sidebar. */
const NARROW = "(max-width: 899px)";

export function useNarrow(): boolean {
  return useMedia(NARROW);
}
