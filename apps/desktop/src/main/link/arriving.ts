import type { App } from "electron";
import { linkAmong } from "./parse-link.ts";

/**
 * Hears of links from the first moment: macOS hands one over before the app is ready, other systems in the command line
 * of this start or of a second one. What comes before somebody listens waits.
 */
export function arrivingLinks(app: Pick<App, "on">, argv: readonly string[]) {
  let waiting = linkAmong(argv);
  let receive: ((text: string) => void) | null = null;
  const arrive = (text: string | null) => {
    if (text === null) return;
    if (receive) receive(text);
    else waiting = text;
  };
  app.on("open-url", (event, url) => {
    event.preventDefault();
    arrive(url);
  });
  app.on("second-instance", (_event, started) => arrive(linkAmong(started)));
  return {
    handTo(receiver: (text: string) => void): void {
      receive = receiver;
      arrive(waiting);
      waiting = null;
    },
  };
}
