import { AppError } from "@runsheet/contract/error";
import type { Line } from "./line.ts";

interface Watch {
  answered(): void;
  unanswered(): void;
}

/** The same line, that tells whether the server is there: a call that is held open says nothing of a network that was cut. */
export function watched(line: Line, { answered, unanswered }: Watch): Line {
  async function watch<T>(call: Promise<T>, signal?: AbortSignal): Promise<T> {
    try {
      const answer = await call;
      answered();
      return answer;
    } catch (error) {
      const isNoAnswer = !(error instanceof AppError) || error.kind === "unavailable";
      if (isNoAnswer && !signal?.aborted) unanswered();
      throw error;
    }
  }
  return {
    next: (input, signal) => watch(line.next(input, signal), signal),
    accept: (held) => watch(line.accept(held)),
    decline: (held, reason, detail) => watch(line.decline(held, reason, detail)),
    reconsider: (templateId) => watch(line.reconsider(templateId)),
    report: (held, first, events) => watch(line.report(held, first, events)),
    giveBack: (held, reason) => watch(line.giveBack(held, reason)),
  };
}
