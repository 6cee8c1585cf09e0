import type { Link } from "../../manners.ts";
import { parseLink, type SignInAnswer } from "./parse-link.ts";

export interface LinksLent {
  bringForward(): void;
  /** Tells the page that something waits to be asked about. */
  askPerson(): void;
  finishSignIn(answer: SignInAnswer): Promise<void>;
}

export interface Links {
  receive(text: string): void;
  /** What waits for the person's answer. */
  pending(): Link | null;
  /** The person has answered: the page opens it, or nobody does. */
  settle(): undefined;
}

/** Keeps a link until its person has said whether it may be opened. A newer one takes the place of an older. */
export function openLinks(lent: LinksLent): Links {
  let waiting: Link | null = null;
  return {
    receive(text) {
      const link = parseLink(text);
      if (!link) return;
      lent.bringForward();
      if (link.kind === "signIn") return void lent.finishSignIn(link);
      waiting = link;
      lent.askPerson();
    },
    pending: () => waiting,
    settle() {
      waiting = null;
      return undefined;
    },
  };
}
