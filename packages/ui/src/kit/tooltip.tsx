import { Tooltip as Radix } from "radix-ui";
import type { ReactElement } from "react";
import { useLandmark } from "./landmark.ts";

/** Says more about one focusable element. Never the only place of something important. */
export function Tooltip({
  text,
  children,
  side = "top",
}: {
  text: string;
  children: ReactElement;
  side?: "top" | "right" | "bottom" | "left";
}) {
  const { trigger, container, onOpenChange } = useLandmark();
  return (
    <Radix.Provider delayDuration={350}>
      <Radix.Root onOpenChange={onOpenChange}>
        <Radix.Trigger asChild ref={trigger}>
          {children}
        </Radix.Trigger>
        <Radix.Portal container={container}>
          <Radix.Content
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className="z-50 max-w-72 animate-appear rounded-md bg-ink px-2 py-1 text-xs text-canvas"
          >
            {text}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
