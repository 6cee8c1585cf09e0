import type { Command } from "./commands.ts";

/** Commands under their headings: what belongs to the page first, then the shell's groups in the order given. */
export function groupCommands(
  commands: readonly Command[],
  ofPage: string,
  ofShell: readonly string[],
): [string, Command[]][] {
  const groups = Map.groupBy(commands, (command) => command.group ?? ofPage);
  return [...groups].toSorted(([one], [other]) => ofShell.indexOf(one) - ofShell.indexOf(other));
}

const fold = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/**
 * How well a command fits what was typed: each typed word must begin a word of it. 1: the title begins so, 0: not at all.
 */
export function fit(title: string, typed: string, words: readonly string[] = []): number {
  const wanted = fold(typed).split(/\s+/).filter(Boolean);
  const found = fold([title, ...words].join(" ")).split(/[\s/-]+/);
  if (!wanted.every((word) => found.some((each) => each.startsWith(word)))) return 0;
  return fold(title).startsWith(fold(typed).trim()) ? 1 : 0.5;
}
