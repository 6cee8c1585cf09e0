import type { LogPage, ReadLog, Run } from "@runsheet/contract/run";
import { read, type Ctx } from "../context.ts";
import { cancelRun, findRun, getRun, readRunLog, rerunRun } from "../run/index.ts";
import { isMaker } from "../template/index.ts";
import { asGuest, refuseToExecute } from "./guest.ts";

export async function getSharedRun(ctx: Ctx, id: string): Promise<Run> {
  const guest = await asGuest(ctx, "share.run", id, "run");
  return getRun(guest.ctx, { id: guest.thingId });
}

export async function readSharedLog(ctx: Ctx, { id, ...stretch }: ReadLog): Promise<LogPage> {
  const guest = await asGuest(ctx, "share.readLog", id, "run");
  return readRunLog(guest.ctx, { id: guest.thingId, ...stretch });
}

/** Cancels a run that is shared to be executed, or that the actor started over a share. */
export async function cancelShared(ctx: Ctx, id: string): Promise<Run> {
  const guest = await asGuest(ctx, "share.cancel", id, "run", "member");
  const { startedBy } = await read(guest.ctx, "share.cancel", (db) => findRun(db, guest.thingId));
  if (!guest.mayExecute && !isMaker(ctx.actor, startedBy)) refuseToExecute();
  return cancelRun(guest.ctx, guest.thingId);
}

/** Runs it again with the same values, where it belongs. */
export async function rerunShared(ctx: Ctx, id: string): Promise<Run> {
  const guest = await asGuest(ctx, "share.rerun", id, "run", "member");
  if (!guest.mayExecute) refuseToExecute();
  return rerunRun(guest.ctx, { id: guest.thingId });
}
