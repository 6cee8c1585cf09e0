import { useRef, useState } from "react";

/**
 * Where a popup belongs: the landmark or dialog around its trigger. In the body, where Radix puts it, it would stand
 * outside every landmark. Looked up on opening only, for a list has a hundred tooltips that nobody opens.
 */
export function useLandmark() {
  const trigger = useRef<HTMLButtonElement>(null);
  const [container, setContainer] = useState<HTMLElement | null>(null);
  const onOpenChange = (open: boolean) => {
    if (open) setContainer(trigger.current?.closest<HTMLElement>("main, nav, header, footer, [role=dialog]") ?? null);
  };
  return { trigger, container, onOpenChange };
}
