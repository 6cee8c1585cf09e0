import { execFile } from "node:child_process";
import type { BenchHouse } from "./house.ts";
import { inTurn, tell } from "./figures.ts";
import { post } from "./house.ts";

/** From the REST call until the run's success is committed and told, beside a bare exec of the same program. */
export async function triggerToFinished({ address, token, templateId, db }: BenchHouse, rounds: number): Promise<void> {
  const figures = await inTurn(rounds, {
    "Runsheet, over REST, everything recorded": async () => {
      const ended = Promise.withResolvers<string>();
      const stop = db.signals.on("run_changed", (payload) => {
        const { runId, state } = JSON.parse(payload) as { runId: string; state: string };
        if (state === "succeeded") ended.resolve(runId);
      });
      const began = performance.now();
      const run = await post(address, `/templates/${templateId}/execute`, {}, token);
      if ((await ended.promise) !== run.id) throw new Error("another run ended");
      stop();
      return performance.now() - began;
    },
    "bare exec of true": () =>
      new Promise((resolve, reject) => {
        const began = performance.now();
        execFile("true", (error) => (error ? reject(error) : resolve(performance.now() - began)));
      }),
  });
  tell("Trigger to finished: a shell step that runs `true`", figures, "at most 10 x");
}
