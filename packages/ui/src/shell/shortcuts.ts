import type { Command } from "./commands.ts";

/** What of a keyboard event matters here. */
export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** A sequence is forgotten when its next key takes longer than this. */
const SEQUENCE_MS = 1_200;

/** `mod+k`, `g`, `?`; null for what is never part of a shortcut. */
export function chordOf(press: KeyPress): string | null {
  if (press.altKey || press.key === "Shift" || press.key === "Control" || press.key === "Meta" || press.key === "Dead")
    return null;
  const mod = press.ctrlKey || press.metaKey;
  const isLetter = /^[a-z]$/i.test(press.key);
  const key = press.key.toLowerCase();
  // Shift makes "?" out of other keys on other keyboards; only with letters does it count.
  return `${mod ? "mod+" : ""}${press.shiftKey && isLetter ? "shift+" : ""}${key}`;
}

/** Turns key presses into commands, remembering the first keys of a sequence. */
export function createMatcher() {
  let pressed: string[] = [];
  let last = 0;
  return (press: KeyPress, commands: readonly Command[], at: number): Command | null => {
    const chord = chordOf(press);
    if (!chord) return null;
    if (at - last > SEQUENCE_MS) pressed = [];
    last = at;
    const bound = commands.filter((command) => command.keys && command.when !== false);
    // A key that does not continue the sequence may begin another.
    for (const sequence of [[...pressed, chord].join(" "), chord]) {
      // A screen comes after the shell, and its command goes before the shell's with the same keys.
      const found = bound.findLast((command) => command.keys === sequence);
      const begins = bound.some((command) => command.keys!.startsWith(`${sequence} `));
      pressed = begins && !found ? sequence.split(" ") : [];
      if (found || begins) return found ?? null;
    }
    return null;
  };
}
