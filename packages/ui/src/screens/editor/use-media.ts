import { useMedia } from "../../kit/use-media.ts";

/** Where form and preview stand side by side. */
const WIDE = "(min-width: 1024px)";

export function useSideBySide(): boolean {
  return useMedia(WIDE);
}
