import { useCallback, useState } from "react";

/** Two columns of code need this much room, wherever they stand: in a page, a dialog, beside a form. */
const WIDE_PX = 720;

/** Whether the element that carries the ref is wide enough for two columns. */
export function useWide(): [ref: (element: HTMLElement | null) => (() => void) | undefined, wide: boolean] {
  const [wide, setWide] = useState(false);
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined;
    const measure = () => setWide(element.clientWidth >= WIDE_PX);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, wide];
}
