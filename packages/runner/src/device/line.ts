import { AppError, HTTP_STATUS, type ErrorKind } from "@runsheet/contract/error";
import type { RunnerEvent } from "@runsheet/contract/run-event";
import {
  NextClaims,
  OpenedRun,
  ReportedRun,
  Returned,
  type DeclineRun,
  type DeviceClaim,
  type GiveBackRun,
  type HeldRun,
  type NextRuns,
} from "@runsheet/contract/runner";
import { z } from "zod";
import type { Answer, Call } from "./connection.ts";

export type { DeviceClaim, HeldRun };

/**
 * What a device says to the server. Throws AppError: `unavailable` and `limited` pass by themselves, `unauthenticated`
 * and `forbidden` need somebody to do something, anything else will be the same the next time.
 */
export interface Line {
  next(input: NextRuns, signal: AbortSignal): Promise<NextClaims>;
  accept(held: HeldRun): Promise<OpenedRun>;
  decline(held: HeldRun, reason: DeclineRun["reason"], detail: string): Promise<void>;
  reconsider(templateId: string | null): Promise<void>;
  report(held: HeldRun, first: number, events: readonly RunnerEvent[]): Promise<{ stale: boolean; cancel: boolean }>;
  giveBack(held: HeldRun, reason: GiveBackRun["reason"]): Promise<void>;
}

const Problem = z.object({
  reason: z.string(),
  detail: z.string(),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).default({}),
});

/** The line over whatever carries calls; answers are checked, refusals are the server's own errors. */
export function lineOver(call: Call): Line {
  async function ask<Schema extends z.ZodType>(path: string, input: object, schema: Schema, signal?: AbortSignal) {
    const answer = await call(path, input, signal).catch((cause: unknown) => {
      throw Object.assign(unreachable(), { cause });
    });
    return read(answer, schema);
  }
  return {
    next: (input, signal) => ask("/runners/next", input, NextClaims, signal),
    accept: ({ run, fence }) => ask("/runners/accept", { run, fence }, OpenedRun),
    decline: async ({ run, fence }, reason, detail) => {
      await ask("/runners/decline", { run, fence, reason, detail }, Returned);
    },
    reconsider: async (templateId) => {
      await ask("/runners/reconsider", { templateId }, z.object({}));
    },
    report: ({ run, fence }, first, events) => ask("/runners/report", { run, fence, first, events }, ReportedRun),
    giveBack: async ({ run, fence }, reason) => {
      await ask("/runners/give-back", { run, fence, reason }, Returned);
    },
  };
}

function read<Schema extends z.ZodType>({ status, content }: Answer, schema: Schema): z.infer<Schema> {
  const output = schema.safeParse(content);
  if (status === 200 && output.success) return output.data;
  const kind = (Object.keys(HTTP_STATUS) as ErrorKind[]).find((one) => HTTP_STATUS[one] === status);
  const problem = Problem.safeParse(content);
  if (!kind || !problem.success) throw unreachable();
  throw new AppError(kind, problem.data.reason, problem.data.detail, problem.data.data);
}

function unreachable(): AppError {
  return new AppError("unavailable", "runner.unreachable", "The server could not be asked");
}
