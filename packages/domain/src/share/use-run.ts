import { AppError } from "@runsheet/contract/error";
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

/**
 * Runs it again with the same values, where it belongs. Whoever registered a device did so for the people of its workspace, so
 * guests send nothing there; and what was meant for a machine of theirs is not done elsewhere instead.
 */
export async function rerunShared(ctx: Ctx, id: string): Promise<Run> {
  const guest = await asGuest(ctx, "share.rerun", id, "run", "member");
  if (!guest.mayExecute) refuseToExecute();
  const { targetKind } = await read(guest.ctx, "share.rerun", (db) => findRun(db, guest.thingId));
  if (targetKind !== "server")
    throw new AppError(
      "forbidden",
      "share.for_device",
      "It was for a device of its workspace; people there can run it again",
    );
  return rerunRun(guest.ctx, { id: guest.thingId });
}
