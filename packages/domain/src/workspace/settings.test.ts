import { WorkspaceSettings } from "@runsheet/contract/workspace-settings";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { setSecret } from "../secret/index.ts";
import { openTestDatabase } from "../testing/index.ts";
import { changeSettings, getSettings } from "./index.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => (house = await openTestDatabase()));
afterAll(() => house.drop());

const settings = WorkspaceSettings.parse({
  runRetentionDays: 7,
  prompt: { address: "http://127.0.0.1:11434/v1", model: "small", secret: null },
});

describe("the settings of a workspace", () => {
  test("are the usual ones until somebody changes them", async () => {
    const shop = await house.freshWorkspace();
    expect(await getSettings(shop.as("viewer"))).toEqual(WorkspaceSettings.parse({}));
    expect(await changeSettings(shop.as("admin"), settings)).toEqual(settings);
    expect(await getSettings(shop.as("viewer"))).toEqual(settings);
    expect(await shop.audited()).toEqual(["workspace.changeSettings"]);
  });

  test("name a secret only where there is one", async () => {
    const shop = await house.freshWorkspace();
    const keyed = { ...settings, prompt: { ...settings.prompt, secret: "KEY" } };
    await expect(changeSettings(shop.as("admin"), keyed)).rejects.toMatchObject({
      problems: [{ path: ["prompt", "secret"] }],
    });
    await setSecret(shop.as("admin"), { name: "KEY", content: "long enough", note: "" });
    expect(await changeSettings(shop.as("admin"), keyed)).toEqual(keyed);
  });

  test("are not a member's to change, nor another workspace's to see", async () => {
    const [ours, theirs] = await Promise.all([house.freshWorkspace(), house.freshWorkspace()]);
    await expect(changeSettings(ours.as("member"), settings)).rejects.toMatchObject({ kind: "forbidden" });
    await changeSettings(theirs.as("admin"), settings);
    expect(await getSettings(ours.as("viewer"))).toEqual(WorkspaceSettings.parse({}));
  });
});
