const isApple = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.userAgent);
const SIGNS: Record<string, string> = {
  mod: isApple ? "⌘" : "Ctrl",
  shift: isApple ? "⇧" : "Shift",
  alt: isApple ? "⌥" : "Alt",
  // The font has no sign for it, and a system may have none either.
  enter: isApple ? "↵" : "Enter",
  escape: "Esc",
};

function sign(key: string): string {
  return SIGNS[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}

/** `mod+k` → ["Ctrl", "K"], `g h` → ["G", "H"]. */
export function writtenKeys(keys: string): string[] {
  return keys.split(" ").flatMap((chord) => (chord.length > 1 ? chord.split("+").map(sign) : [sign(chord)]));
}

/** `g h` → "G then H" */
export function spokenKeys(keys: string, then: string): string {
  return keys
    .split(" ")
    .map((chord) => writtenKeys(chord).join(" "))
    .join(` ${then} `);
}
