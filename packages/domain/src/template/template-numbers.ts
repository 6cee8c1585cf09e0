import type { TemplateNumbers } from "@runsheet/contract/template";
import { read, type Ctx } from "../context.ts";
import { mayChange } from "./own-template.ts";
import { findEntry } from "./read-template.ts";

interface Group {
  version: number;
  day: string;
  runs: number;
  succeeded: number;
  lastSucceededAt: Date | null;
  /** Within the last 90 days. */
  recent: boolean;
}

/** How often a template was run in this workspace and how that went: runs that came to an end of their own, tries left out. */
export function getTemplateNumbers(ctx: Ctx, id: string): Promise<TemplateNumbers> {
  return read(ctx, "template.numbers", async (db) => {
    const entry = await findEntry(db, id);
    const workspaceId = ctx.workspace!.id;
    const groups = await db.$queryRaw<Group[]>`
      select template_version as version, to_char((finished_at at time zone 'utc')::date, 'YYYY-MM-DD') as day,
        count(*)::integer as runs, (count(*) filter (where state = 'succeeded'))::integer as succeeded,
        max(finished_at) filter (where state = 'succeeded') as "lastSucceededAt",
        max(finished_at) > now() - interval '90 days' as recent
      from runs
      where workspace_id = ${workspaceId}::uuid and template_id = ${id}::uuid and not is_test
        and state in ('succeeded', 'failed', 'timed_out')
      group by template_version, (finished_at at time zone 'utc')::date`;
    const [times] = await db.$queryRaw<{ durations: number[] | null }[]>`
      select percentile_cont(array[0.5, 0.95]) within group (order by ms) as durations
      from (
        select extract(epoch from finished_at - started_at)::double precision * 1000 as ms from runs
        where workspace_id = ${workspaceId}::uuid and template_id = ${id}::uuid and not is_test and state = 'succeeded'
        order by finished_at desc limit 1000
      ) newest`;
    const runs = sum(groups, ({ runs }) => runs);
    const won = groups.flatMap(({ lastSucceededAt }) => lastSucceededAt ?? []).map((at) => at.getTime());
    const byVersion = mayChange(ctx, entry.createdBy) && entry.origin === "workspace";
    return {
      runs,
      successRate: runs === 0 ? null : sum(groups, ({ succeeded }) => succeeded) / runs,
      medianMs: times?.durations?.[0] ?? null,
      p95Ms: times?.durations?.[1] ?? null,
      workspaces: runs === 0 ? 0 : 1,
      lastSucceededAt: won.length === 0 ? null : new Date(Math.max(...won)).toISOString(),
      days: tally(
        groups.filter(({ recent }) => recent),
        ({ day }) => day,
      )
        .map(([day, counts]) => ({ day, ...counts }))
        .toSorted((one, other) => (one.day < other.day ? -1 : 1)),
      versions: byVersion
        ? tally(groups, ({ version }) => version)
            .map(([version, counts]) => ({ version, ...counts }))
            .toSorted((one, other) => other.version - one.version)
        : [],
    };
  });
}

function sum(groups: readonly Group[], count: (group: Group) => number): number {
  return groups.reduce((total, group) => total + count(group), 0);
}

function tally<Key>(groups: readonly Group[], keyOf: (group: Group) => Key) {
  const counts = new Map<Key, { runs: number; succeeded: number }>();
  for (const group of groups) {
    const { runs, succeeded } = counts.get(keyOf(group)) ?? { runs: 0, succeeded: 0 };
    counts.set(keyOf(group), { runs: runs + group.runs, succeeded: succeeded + group.succeeded });
  }
  return [...counts];
}
