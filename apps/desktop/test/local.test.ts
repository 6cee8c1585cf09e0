import { rename } from "node:fs/promises";
import { join } from "node:path";
import { copyPrepared } from "@runsheet/ui/testing/prepared";
import { expect, test, vi } from "vitest";
import { freshUserData } from "./built-app.ts";
import { openPage, stops } from "./built-page.ts";
import { askApp, quit } from "./working-app.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const answers = (url: string) =>
  fetch(`${url}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );

test("this computer serves itself from the first start until the app quits, and again after the next start", async () => {
  const userData = freshUserData();
  await rename(await copyPrepared(), join(userData, "server"));
  const { app, page } = await openPage(null, { userData });
  stops.push(() => quit(app));
  await page.getByRole("radio", { name: /This computer/ }).check();
  await page.getByRole("button", { name: "Start it here" }).click();
  await page.getByText("demo@runsheet.local").waitFor();
  const local = await askApp<{ state: string; url: string }>(app, "local.get");
  expect(local.state).toBe("ready");
  expect(await askApp(app, "server.get")).toMatchObject({ url: local.url, chosen: true });

  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByLabel("E-mail").fill("demo@runsheet.local");
  await page.getByLabel("Password", { exact: true }).fill("runsheet-demo");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Home" }).waitFor();
  await page.close();
  await quit(app);
  expect(await answers(local.url)).toBe(false);

  const again = await openPage(null, { userData });
  stops.push(() => quit(again.app));
  await again.page.getByRole("heading", { level: 1, name: "Home" }).waitFor();
  expect(await askApp(again.app, "local.get")).toMatchObject({ state: "ready", url: local.url });
  await again.page.close();
  await quit(again.app);
  expect(await answers(local.url)).toBe(false);
});
