import { once } from "node:events";
import { rename, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { copyPrepared } from "@runsheet/ui/testing/prepared";
import { expect } from "vitest";
import { freshUserData } from "./built-app.ts";
import { openPage, stops } from "./built-page.ts";
import { askApp, quit } from "./working-app.ts";

const answers = (url: string) =>
  fetch(`${url}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );

/** That of an earlier start, for the usual one is everybody's who runs these tests: it is free until the first server is there. */
async function portOfItsOwn(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}

/**
 * Chooses this computer as a newcomer does, signs in, quits, starts the app again and quits; the addresses that were
 * served, one for each start. `look` is called with the server's data folder while it serves.
 */
export async function serveThisComputer(resources?: string, look = async (_data: string) => {}): Promise<string[]> {
  const userData = freshUserData();
  const data = join(userData, "server");
  await rename(await copyPrepared(), data);
  await writeFile(join(userData, "settings.json"), JSON.stringify({ localPort: await portOfItsOwn() }));
  const options = { userData, ...(resources && { resources }) };
  const { app, page } = await openPage(null, options);
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
  await look(data);
  await page.close();
  await quit(app);
  expect(await answers(local.url)).toBe(false);

  const again = await openPage(null, options);
  stops.push(() => quit(again.app));
  await again.page.getByRole("heading", { level: 1, name: "Home" }).waitFor();
  const { url } = await askApp<{ url: string }>(again.app, "local.get");
  await again.page.close();
  await quit(again.app);
  expect(await answers(url)).toBe(false);
  return [local.url, url];
}
