import { CreateSchedule } from "@runsheet/contract/schedule";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createRun, listRuns } from "../run/index.ts";
import { createSchedule, listSchedules, runScheduleNow } from "../schedule/index.ts";
import { listCategories, listTemplates } from "../template/index.ts";
import { openTestDatabase, type TestWorkspace } from "../testing/index.ts";
import { assignProject, createProject, getProject, listProjects, removeProject, updateProject } from "./index.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
let shop: TestWorkspace;
beforeAll(async () => (house = await openTestDatabase()));
afterAll(() => house.drop());
beforeEach(async () => {
  shop = await house.freshWorkspace();
});

const page = { limit: 25 };
const make = (name = "Night work", of = shop) => createProject(of.as("member"), { name, description: "" });
const put = (thingId: string, projectId: string | null, kind: "template" | "schedule" = "template", role = "member") =>
  assignProject(shop.as(role as "member"), { kind, thingId, projectId });

async function schedule(templateId: string) {
  const recurrence = { kind: "cron", expression: "0 3 * * *", timeZone: "UTC" };
  const input = CreateSchedule.parse({ templateId, name: "Nightly", values: { who: "Ada" }, recurrence });
  return createSchedule(shop.as("member"), input);
}

describe("a project", () => {
  test("holds templates, their new runs, and schedules, and each list can be narrowed to it", async () => {
    const [{ id: projectId }, inside, outside] = [await make(), await shop.addTemplate(), await shop.addTemplate()];
    await createRun(shop.as("member"), { templateId: inside.id, values: { who: "before" } });
    await put(inside.id, projectId);
    const run = await createRun(shop.as("member"), { templateId: inside.id, values: { who: "Ada" } });
    await createRun(shop.as("member"), { templateId: outside.id, values: { who: "Ada" } });
    const planned = await schedule(inside.id);
    expect(planned.projectId).toBe(projectId);
    const viewer = shop.as("viewer");
    expect((await listTemplates(viewer, { ...page, projectId })).items.map(({ id }) => id)).toEqual([inside.id]);
    expect(await listCategories(viewer, { projectId })).toContainEqual({ category: "custom", templates: 1 });
    expect((await listRuns(viewer, { ...page, projectId })).items.map(({ id }) => id)).toEqual([run.id]);
    expect((await listSchedules(viewer, { ...page, projectId })).items.map(({ id }) => id)).toEqual([planned.id]);
    expect(await getProject(viewer, projectId)).toMatchObject({ templates: 1, schedules: 1, runs: 1 });
  });

  test("of a schedule is that of the runs it begins, whatever its template's is", async () => {
    const [ofTemplate, ofSchedule, template] = [await make(), await make("Day work"), await shop.addTemplate()];
    const planned = await schedule(template.id);
    await put(template.id, ofTemplate.id);
    await put(planned.id, ofSchedule.id, "schedule");
    await runScheduleNow(shop.as("member"), planned.id);
    await house.owner.query("update schedules set next_run_at = now() - interval '1 second' where id = $1", [
      planned.id,
    ]);
    await house.owner.query("select fire_due_schedules(10, null)");
    const { rows } = await house.owner.query("select project_id from runs where schedule_id = $1", [planned.id]);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ project_id: id }) => id === ofSchedule.id)).toBe(true);
  });

  test("has a name that no other of the workspace has", async () => {
    const { id } = await make();
    await expect(make("NIGHT WORK")).rejects.toMatchObject({
      reason: "project.same_name",
      problems: [{ path: ["name"] }],
    });
    await make("Night work", await house.freshWorkspace({ organizationId: shop.organizationId }));
    expect(await updateProject(shop.as("member"), { id, name: "Day work", description: "By day" })).toMatchObject({
      name: "Day work",
      description: "By day",
    });
  });

  test("goes, and what was in it stays", async () => {
    const [{ id }, template] = [await make(), await shop.addTemplate()];
    await put(template.id, id);
    const { id: runId } = await createRun(shop.as("member"), { templateId: template.id, values: { who: "Ada" } });
    await removeProject(shop.as("admin"), id);
    expect(await listProjects(shop.as("viewer"))).toEqual([]);
    expect((await listTemplates(shop.as("viewer"), page)).items).toMatchObject([{ id: template.id, projectId: null }]);
    expect((await listRuns(shop.as("viewer"), page)).items).toMatchObject([{ id: runId, projectId: null }]);
    expect(await shop.audited()).toEqual(["project.create", "project.assign", "run.create", "project.remove"]);
  });

  test("is changed by who made it and who manages, and is nobody's of another workspace", async () => {
    const other = await house.freshWorkspace({ organizationId: shop.organizationId });
    const [mine, foreign, template] = [
      await createProject(shop.as("admin"), { name: "Admin's", description: "" }),
      await make("Theirs", other),
      await shop.addTemplate(),
    ];
    await expect(removeProject(shop.as("member"), mine.id)).rejects.toMatchObject({ reason: "access.not_yours" });
    await expect(put(template.id, foreign.id)).rejects.toMatchObject({ reason: "project.missing" });
    await expect(put(template.id, mine.id, "template", "viewer")).rejects.toMatchObject({ kind: "forbidden" });
    await expect(
      house.owner.query("update templates set project_id = $2 where id = $1", [template.id, foreign.id]),
    ).rejects.toThrow(/foreign key/);
  });
});
