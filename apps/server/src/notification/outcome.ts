/** What a try came to. `again`: it may go better later. */
export interface Outcome {
  verdict: "delivered" | "again" | "dead";
  /** Of a webhook's answer, or null when there was none. */
  status: number | null;
  /** What went wrong and what to do about it, without anything secret. */
  error: string | null;
}

export const DELIVERED: Outcome = { verdict: "delivered", status: null, error: null };

export function again(error: string, status: number | null = null): Outcome {
  return { verdict: "again", status, error };
}

export function dead(error: string, status: number | null = null): Outcome {
  return { verdict: "dead", status, error };
}

/** The server stops in the middle of a try. */
export const STOPPED = "The server stopped while it was sending; it is sent again at once.";

/** Text from outside in one printable line of at most 200 characters. */
export function excerpt(text: string): string {
  return oneLine(text).slice(0, 200).toWellFormed();
}

/** Without line breaks, control characters, and marks that turn the direction of what follows. */
export function oneLine(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
}
