import type { CSSProperties } from "react";
import { Toaster } from "sonner";
import { useTheme } from "../wire/theme.ts";

const COLORS = {
  "--normal-bg": "var(--raised)",
  "--normal-text": "var(--ink)",
  "--normal-border": "var(--line)",
  "--border-radius": "8px",
} as CSSProperties;

/**
 * The short messages at the edge of the window. Alt+T leads to them, and Tab back to where one was. They stand before the
 * page: after it, Tab would lead into them from its last element and, by the same rule, back there, and nobody got past.
 */
export function Toasts() {
  const [theme] = useTheme();
  return (
    <Toaster
      theme={theme}
      position="bottom-right"
      gap={8}
      style={COLORS}
      toastOptions={{ className: "font-sans!", duration: 6_000 }}
    />
  );
}
