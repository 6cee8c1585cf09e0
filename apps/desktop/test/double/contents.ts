import { EventEmitter } from "node:events";

/** A frame as Electron's senderFrame shows it. */
export interface Frame {
  url: string;
  parent: Frame | null;
}
interface Event {
  url: string;
  prevented: boolean;
  preventDefault(): void;
}
export function event(url = ""): Event {
  return {
    url,
    prevented: false,
    preventDefault() {
      this.prevented = true;
    },
  };
}

export class WebContents extends EventEmitter {
  mainFrame: Frame = { url: "", parent: null };
  sent: [string, unknown][] = [];
  replaced: string[] = [];
  learned: string[] = [];
  session = {
    addWordToSpellCheckerDictionary: (word: string) => {
      this.learned.push(word);
      return true;
    },
  };
  replaceMisspelling(word: string) {
    this.replaced.push(word);
  }
  windowOpenHandler: ((details: { url: string }) => { action: string }) | null = null;
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }) {
    this.windowOpenHandler = handler;
  }
  send(channel: string, payload: unknown) {
    this.sent.push([channel, structuredClone(payload)]);
    this.emit("sent", channel, payload);
  }
}
