import { describe, expect, test } from "vitest";
import { createCommands, type Command } from "./commands.ts";
import { chordOf, createMatcher, type KeyPress } from "./shortcuts.ts";

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});
const command = (id: string, keys: string, more: Partial<Command> = {}): Command => ({
  id,
  title: id,
  keys,
  run: () => {},
  ...more,
});
const BOUND = [
  command("go.home", "g h"),
  command("go.runs", "g r"),
  command("run.again", "r"),
  command("sheet", "?"),
  command("palette", "mod+k"),
];

/** Presses keys 100 ms apart and names the commands they gave. */
function type(keys: KeyPress[], bound: Command[] = BOUND, pauseMs = 100): string[] {
  const match = createMatcher();
  return keys.flatMap((key, index) => match(key, bound, 1_000 + index * pauseMs)?.id ?? []);
}

describe("a key press", () => {
  test("is the same chord with Ctrl and with ⌘", () => {
    expect(chordOf(press("k", { ctrlKey: true }))).toBe("mod+k");
    expect(chordOf(press("K", { metaKey: true }))).toBe("mod+k");
  });
  test("counts Shift with letters only, since ? needs it on some keyboards", () => {
    expect(chordOf(press("?", { shiftKey: true }))).toBe("?");
    expect(chordOf(press("R", { shiftKey: true }))).toBe("shift+r");
  });
  test("with Alt belongs to the keyboard layout", () => expect(chordOf(press("@", { altKey: true }))).toBeNull());
});

describe("shortcuts", () => {
  test("fire for one key, a chord and a sequence", () => {
    expect(type([press("?")])).toEqual(["sheet"]);
    expect(type([press("k", { ctrlKey: true })])).toEqual(["palette"]);
    expect(type([press("g"), press("h")])).toEqual(["go.home"]);
  });
  test("prefer the sequence to its last key alone", () => expect(type([press("g"), press("r")])).toEqual(["go.runs"]));
  test("forget a sequence that takes too long", () =>
    expect(type([press("g"), press("r")], BOUND, 1_500)).toEqual(["run.again"]));
  test("begin anew with a key that does not continue", () => {
    expect(type([press("g"), press("x"), press("h")])).toEqual([]);
    expect(type([press("g"), press("g"), press("h")])).toEqual(["go.home"]);
  });
  test("let go of Shift in the middle of a sequence", () =>
    expect(type([press("g"), press("Shift"), press("h")])).toEqual(["go.home"]));
  test("of a screen go before the shell's", () =>
    expect(type([press("r")], [...BOUND, command("screen", "r")])).toEqual(["screen"]));
  test("leave alone what is hidden now", () =>
    expect(type([press("r")], [command("run.again", "r", { when: false })])).toEqual([]));
});

describe("the registry", () => {
  test("keeps the order and takes a command back", () => {
    const registry = createCommands();
    registry.add(command("shell", "r"));
    const takeBack = registry.add(command("screen", "r"));
    expect(registry.list().map(({ id }) => id)).toEqual(["shell", "screen"]);
    takeBack();
    expect(registry.list().map(({ id }) => id)).toEqual(["shell"]);
  });
});
