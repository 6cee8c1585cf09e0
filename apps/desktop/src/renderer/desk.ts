import type { Desk } from "@runsheet/ui";
import { ask, hear } from "./bridge-client.ts";
import { texts } from "./texts.ts";

const askers = new Set<() => void>();

/** Hears when the palette asks for another server. */
export function onServerAsked(listener: () => void): () => void {
  askers.add(listener);
  return () => askers.delete(listener);
}

/** What the app tells the desktop without waiting; that it came too late or in vain is nothing to bother a person with. */
function say(asked: Promise<unknown>): void {
  void asked.catch(() => {});
}

/** The desktop as the app knows it: each of its wishes is one call of the bridge. */
export const desk: Desk = {
  signInByBrowser: async () => (await ask("signIn.start", undefined)).opened,
  onSignInEnded: (listener) => hear("signIn.ended", ({ failure }) => listener(failure)),
  showCommands: (language, commands) => say(ask("menu.show", { language, commands })),
  onCommand: (listener) => hear("command.chosen", listener),
  showWork: (work) => say(ask("work.show", { work })),
  notify: (notice) => say(ask("notice.show", notice)),
  commands: (language) => [
    {
      id: "server.change",
      title: texts(language).change,
      run: () => {
        for (const listener of askers) listener();
      },
    },
    { id: "log.open", title: texts(language).log, run: () => say(ask("log.open", undefined)) },
  ],
  manners: () => ask("manners.get", undefined),
  changeManners: (change) => ask("manners.set", change),
  openLog: async () => (await ask("log.open", undefined)).opened,
};
