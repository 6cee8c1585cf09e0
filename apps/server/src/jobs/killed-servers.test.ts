import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { CreateSchedule, OVERLAP_POLICIES } from "@runsheet/contract/schedule";
import { createSchedule } from "@runsheet/domain/schedule";
import { openTestDatabase } from "@runsheet/domain/testing";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

const program = fileURLToPath(new URL("../testing/firing-server.ts", import.meta.url));
const SCHEDULES = 40;
const ROUNDS = 6;

let house: Awaited<ReturnType<typeof openTestDatabase>>;
const servers: ChildProcess[] = [];
beforeAll(async () => (house = await openTestDatabase()));
afterAll(async () => {
  for (const server of servers) server.kill("SIGKILL");
  await house.drop();
});

/** Resolves when the server has begun to fire. */
async function start(wrongSeconds = 0): Promise<ChildProcess> {
  const server = spawn(process.execPath, [program, house.appUrl, String(wrongSeconds)], {
    env: { PATH: process.env["PATH"] },
    stdio: ["ignore", "pipe", "inherit"],
  });
  servers.push(server);
  await once(server.stdout!, "data");
  return server;
}

async function end(server: ChildProcess): Promise<void> {
  const ended = once(server, "exit");
  server.kill("SIGKILL");
  await ended;
}

/** Resolves once every schedule has a due time recorded that is younger than that instant. */
async function firedAfter(instant: Date): Promise<void> {
  const behind = async () => {
    const { rows } = await house.owner.query(
      `select count(*)::integer as behind from schedules s where not exists (
         select from occurrences o where o.workspace_id = s.workspace_id and o.schedule_id = s.id and o.at > $1)`,
      [instant],
    );
    return rows[0].behind;
  };
  await vi.waitFor(async () => expect(await behind()).toBe(0), { timeout: 20_000, interval: 100 });
}

test("servers are killed one after the other, one has a wrong clock, PostgreSQL drops everyone: each due time has one row", async () => {
  const shop = await house.freshWorkspace();
  const template = await shop.addTemplate();
  const startsAt = new Date(Date.now() + 3_000);
  startsAt.setMilliseconds(0);
  // One that is made late on a busy machine is due later for the first time.
  const ids: string[] = [];
  const firsts: (string | null)[] = [];
  for (let made = 0; made < SCHEDULES; made += 1) {
    const { id, nextRunAt } = await createSchedule(
      shop.as("member"),
      CreateSchedule.parse({
        name: `${made}`,
        templateId: template.id,
        values: { who: "x" },
        recurrence: { kind: "every", seconds: 1, timeZone: "UTC" },
        startsAt: startsAt.toISOString(),
        overlap: OVERLAP_POLICIES[made % OVERLAP_POLICIES.length],
      }),
    );
    ids.push(id);
    firsts.push(nextRunAt);
  }
  let [first, second] = await Promise.all([start(120), start()]);
  for (let round = 0; round < ROUNDS; round += 1) {
    const { rows } = await house.owner.query("select clock_timestamp() as now");
    await firedAfter(rows[0].now);
    await end(first);
    if (round === ROUNDS / 2)
      await house.owner.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and application_name = 'runsheet'",
      );
    [first, second] = [second, await start(round % 2 === 0 ? -120 : 120)];
  }
  const until = new Date();
  await firedAfter(until);
  const { rows } = await house.owner.query(
    `select s.overlap_policy, count(*)::integer as kept, count(o.until)::integer as folded,
       extract(epoch from $3::timestamptz - f.first)::integer + 1 as due
     from schedules s join unnest($1::uuid[], $2::timestamptz[]) f (id, first) using (id)
       join occurrences o on o.workspace_id = s.workspace_id and o.schedule_id = s.id and o.at <= $3
     group by s.id, s.overlap_policy, f.first`,
    [ids, firsts, new Date(Math.floor(until.getTime() / 1_000) * 1_000)],
  );
  expect(rows.length).toBe(SCHEDULES);
  expect(rows.filter(({ kept, due, folded }) => kept !== due || folded > 0)).toEqual([]);
  const lone = await house.owner.query(
    `select (select count(*) from runs where schedule_id is not null)::integer as runs,
       (select count(*) from occurrences where run_id is not null)::integer as fired,
       (select count(*) from occurrences o where state = 'waiting' and not exists (
          select from runs r where r.schedule_id = o.schedule_id and r.finished_at is null))::integer as stuck`,
  );
  expect(lone.rows[0].runs).toBe(lone.rows[0].fired);
  expect(lone.rows[0].stuck).toBe(0);
}, 60_000);
