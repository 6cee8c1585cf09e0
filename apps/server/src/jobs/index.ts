import type { Database } from "@runsheet/db/database";
import { pruneNotifications } from "@runsheet/db/deliveries";
import { pruneLetters } from "@runsheet/db/letters";
import { pruneExpired } from "@runsheet/db/lookup";
import { REMOVED_FOR_DAYS } from "@runsheet/contract/workspace";
import { purgeDeletedTemplates, purgeRemovedWorkspaces } from "@runsheet/db/purge";
import { untilNextLicenseEnd } from "@runsheet/db/licenses";
import { expireRuns, sweepLostRuns } from "@runsheet/db/queue";
import { expireOccurrences, untilNextAlarm } from "@runsheet/db/schedules";
import type { Installation } from "@runsheet/domain/context";
import { announceLicenseEnds, expireLicenses } from "@runsheet/domain/license";
import { fireSchedules, replanForZoneData } from "@runsheet/domain/schedule";
import { resealSecrets } from "@runsheet/domain/secret";
import { removeRunFolder } from "@runsheet/runner/node/host";
import type { Logger } from "pino";
import { startClock, type Clock } from "./agenda.ts";
import { startAlarm } from "./alarm.ts";

export interface JobOptions {
  db: Database;
  installation: Pick<Installation, "vault" | "mail" | "addressKnown">;
  /** The folder that holds the folders of all runs of this server's runner. */
  runs: string;
  /** Where the clock keeps its rows instead of PostgreSQL. */
  mongodbUrl: string | null;
  log: Logger;
}

/** Everything the server does by the clock. */
export async function startJobs({ db, installation, runs, mongodbUrl, log }: JobOptions): Promise<Clock> {
  const { vault } = installation;
  // At once as well, so that an older key may be taken away at the next start.
  await reseal(db, vault, log);
  await replanForZoneData(db);
  const fire = () => fireSchedules(db, (err) => log.error({ err }, "a schedule could not be looked after"));
  const expire = () => expireLicenses({ db, installation });
  const jobs = [
    // Behind the alarm, should a server that holds due schedules be too ill to fire them.
    { name: "schedule.sweep", everySeconds: 2, work: fire },
    {
      name: "run.sweep",
      everySeconds: 3,
      work: async () => {
        const swept = await sweepLostRuns(db);
        if (swept > 0) log.warn({ swept }, "took runs from runners that were lost");
      },
    },
    { name: "run.expire", everySeconds: 600, work: () => expireAll(db, runs) },
    { name: "schedule.expire", everySeconds: 600, work: () => expireOccurrences(db) },
    { name: "license.expire", everySeconds: 60, work: expire },
    { name: "license.announce", everySeconds: 600, work: () => announceLicenseEnds({ db, installation }) },
    { name: "template.purge", everySeconds: 3_600, work: () => purgeDeletedTemplates(db) },
    { name: "workspace.purge", everySeconds: 600, work: () => purgeWorkspaces(db) },
    { name: "secret.reseal", everySeconds: 600, work: () => reseal(db, vault, log) },
    { name: "notification.prune", everySeconds: 600, work: () => pruneNotifications(db) },
    { name: "mail.prune", everySeconds: 3_600, work: () => pruneLetters(db) },
    { name: "account.prune", everySeconds: 3_600, work: () => pruneExpired(db) },
  ];
  const clock = await startClock({
    db,
    mongodbUrl,
    jobs,
    onFault: (err) => log.warn({ err }, "a recurring job failed"),
  });
  const alarm = startAlarm({
    untilDue: () => untilNextAlarm(db),
    work: fire,
    listen: (ring) => [db.signals.on("schedule_changed", ring), db.signals.onReconnect(ring)],
    onFault: (err) => log.warn({ err }, "could not look for due schedules"),
  });
  // What rests with the end of a license does so from that moment.
  const ends = startAlarm({
    untilDue: () => untilNextLicenseEnd(db),
    work: expire,
    listen: (ring) => [db.signals.onReconnect(ring)],
    onFault: (err) => log.warn({ err }, "could not look for licenses that end"),
  });
  return {
    isRunning: () => clock.isRunning(),
    stop: async () => void (await Promise.all([clock.stop(), alarm.stop(), ends.stop()])),
  };
}

async function purgeWorkspaces(db: Database): Promise<void> {
  while ((await purgeRemovedWorkspaces(db, REMOVED_FOR_DAYS)) > 0);
}

/** Removes what no workspace keeps any longer, with the folders that this server has of it. */
export async function expireAll(db: Database, runs: string): Promise<void> {
  for (let expired = await expireRuns(db); expired.length > 0; expired = await expireRuns(db))
    await Promise.all(expired.map((id) => removeRunFolder(runs, id)));
}

async function reseal(db: Database, vault: Installation["vault"], log: Logger): Promise<void> {
  if (!vault) return;
  const { resealed, unreadable } = await resealSecrets(db, vault);
  if (resealed > 0) log.info({ resealed }, "sealed secrets with the present key");
  if (unreadable > 0) log.warn({ unreadable }, "no key of this server opens some secrets");
}
