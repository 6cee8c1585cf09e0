import type { LucideIcon } from "lucide-react";

/** Something a person can do by the palette, a shortcut or a menu; all three read this one registry. */
export interface Command {
  /** `slice.verb`, unique. */
  id: string;
  title: string;
  /** Heading in the palette and the shortcut sheet. */
  group?: string;
  /** `mod+k`, `?` or a sequence such as `g h`. `mod` is Ctrl, or ⌘ on a Mac. */
  keys?: string;
  icon?: LucideIcon;
  /** Further words by which the palette finds it. */
  words?: string;
  run: () => void;
  /** False hides it for now. */
  when?: boolean;
}

export interface CommandRegistry {
  add: (command: Command) => () => void;
  list: () => readonly Command[];
  subscribe: (listener: () => void) => () => void;
}

export function createCommands(): CommandRegistry {
  let commands: readonly Command[] = [];
  const listeners = new Set<() => void>();
  const become = (next: readonly Command[]) => {
    commands = next;
    for (const listener of listeners) listener();
  };
  return {
    add: (command) => {
      become([...commands, command]);
      return () => become(commands.filter((each) => each !== command));
    },
    list: () => commands,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The registry of this window. */
export const commands = createCommands();
