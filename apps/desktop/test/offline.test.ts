import type { ServerResponse } from "node:http";
import type { Me } from "@runsheet/contract/account";
import type { Project } from "@runsheet/contract/project";
import { expect, test } from "vitest";
import { openPage, stops } from "./built-page.ts";
import { answerTrpc, startServer, type Seen } from "./server-double.ts";

const ID = "0193a1de-7b1f-7c3e-9d53-0a6f2a1f4b11";
const me: Me = {
  user: { id: ID, name: "Ada", email: "ada@example.org", emailVerified: true },
  workspaces: [{ id: ID, name: "Shop floor", role: "owner", organizationId: ID, organizationName: "Shop" }],
  isOperator: false,
  sessionId: ID,
  scopes: null,
  expiresAt: "2036-11-28T00:00:00.000Z",
};
const project: Project = {
  id: ID,
  name: "Winter works",
  description: "",
  createdBy: "Ada",
  createdAt: "2026-11-28T00:00:00.000Z",
  templates: 0,
  schedules: 0,
  runs: 0,
};
const answers = { "account.me": me, "project.list": [project] };

/** A server that can go away and come back at the same address, answering with `answer` while it is there. */
async function awayServer() {
  let away = false;
  let answer: (seen: Seen, response: ServerResponse) => void = answerTrpc(answers);
  const server = await startServer((seen, response) => (away ? response.destroy() : answer(seen, response)));
  stops.push(server.stop);
  return {
    ...server,
    leave: () => (away = true),
    comeBack: () => (away = false),
    answer: (next: typeof answer) => (answer = next),
  };
}

const refused = {
  kind: "unauthenticated",
  reason: "account.signed_out",
  message: "",
  data: {},
  requestId: "r",
  problems: [],
};
const signedOut = ({ url }: Seen, response: ServerResponse) => {
  const error = {
    error: { message: "", code: -32001, data: { code: "UNAUTHORIZED", httpStatus: 401, refusal: refused } },
  };
  const names = new URL(url, "http://server").pathname.split(",");
  response.writeHead(401, { "content-type": "application/json" }).end(JSON.stringify(names.map(() => error)));
};

test("what was read stays readable without the server, also after a restart, and says how old it is", async () => {
  const server = await awayServer();
  const { page } = await openPage(server.url);
  await page.goto(`${page.url().split("#")[0]}#/projects`);
  await page.getByText("Winter works").waitFor();
  await expect.poll(() => keptPaths(page)).toContain("project.list");

  server.leave();
  await page.reload();
  await page.getByText("Winter works").waitFor();
  await page.getByText("The server cannot be reached.").waitFor();
  expect(await page.getByText(/What you see was read/).textContent()).toMatch(/read .*(now|ago)/);

  server.comeBack();
  // Where the page has noticed by itself, there is no button any more.
  await page
    .getByRole("button", { name: "Try now" })
    .click({ timeout: 5_000 })
    .catch(() => {});
  await page.getByText("The server cannot be reached.").waitFor({ state: "hidden" });
});

test("what cannot be saved without the server says so, and nothing typed is lost", async () => {
  const server = await awayServer();
  const { page } = await openPage(server.url);
  await page.goto(`${page.url().split("#")[0]}#/projects`);
  await page.getByText("Winter works").waitFor();
  server.leave();
  await page.getByRole("button", { name: "New project" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Spring works");
  await page.keyboard.press("Enter");
  await dialog.getByText("The server cannot be reached").waitFor();
  expect(await dialog.getByLabel("Name").inputValue()).toBe("Spring works");
});

test("nothing is kept of a session that is over", async () => {
  const server = await awayServer();
  const { page } = await openPage(server.url);
  await page.goto(`${page.url().split("#")[0]}#/projects`);
  await page.getByText("Winter works").waitFor();
  await expect.poll(() => keptPaths(page)).toContain("project.list");
  server.answer(signedOut);
  await page.reload();
  await page.getByLabel(/e-?mail/i).waitFor();
  await expect.poll(() => keptPaths(page)).toEqual([]);
  server.leave();
  await page.goto(`${page.url().split("#")[0]}#/projects`);
  await page.reload();
  await page.getByText("The server cannot be reached").first().waitFor();
  expect(await page.getByText("Winter works").count()).toBe(0);
});

/** The procedures whose answers lie on the disk of the page. */
function keptPaths(page: Awaited<ReturnType<typeof openPage>>["page"]): Promise<string[]> {
  return page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const name = databases.find((each) => each.name?.startsWith("runsheet-reads:"))?.name;
    if (!name) return [];
    const finish = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.addEventListener("success", () => resolve(request.result));
        request.addEventListener("error", () => reject(request.error));
      });
    const database = await finish(indexedDB.open(name));
    const kept = await finish(database.transaction("reads").objectStore("reads").get("cache"));
    database.close();
    return (kept?.state.queries ?? []).map((query: { queryKey: [string[]] }) => query.queryKey[0].join("."));
  });
}
