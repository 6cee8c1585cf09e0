import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { describe, expect, onTestFinished, test } from "vitest";
import { bench } from "./testing/shipped-bench.ts";

/** Starts a project as its `npm start` does, on a free port. */
async function started(folder: string) {
  const program = spawn(process.execPath, ["src/main.js"], { cwd: folder, env: { ...process.env, PORT: "0" } });
  const exited = once(program, "exit");
  onTestFinished(() => void program.kill("SIGKILL"));
  program.stderr.pipe(process.stderr);
  const lines = createInterface(program.stdout);
  const first = lines[Symbol.asyncIterator]().next();
  const { value: line } = (await Promise.race([first, exited.then(() => ({ value: "It ended." }))])) as {
    value: string;
  };
  expect(line).toMatch(/^Listening on http:/);
  return {
    url: line.slice("Listening on ".length),
    stop: async () => {
      program.kill("SIGTERM");
      const [code] = (await exited) as [number | null];
      return code;
    },
  };
}

async function answer(url: string, body?: object): Promise<[number, Record<string, unknown>]> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(url, body && { method: "POST", headers, body: JSON.stringify(body) });
  return [response.status, (await response.json()) as Record<string, unknown>];
}

describe("REST API starter", () => {
  test.each(["express", "fastify", "hono"])("writes a whole project on %s", async (framework) => {
    const { run, runFolder } = await bench({ shellAllowed: false });
    expect((await run("rest-api-starter", { framework, resource: "to-dos", port: 8080 })).end).toBe("succeeded");
    expect((await readdir(runFolder())).toSorted()).toEqual([".gitignore", "README.md", "package.json", "src", "test"]);
    const manifest = JSON.parse(await readFile(join(runFolder(), "package.json"), "utf8"));
    expect(manifest).toMatchObject({ name: "to-dos-api", scripts: { start: "node src/main.js" } });
    expect(Object.keys(manifest.dependencies)).toContain(framework);
    for (const file of ["src/main.js", "src/server.js", "src/store.js", "test/api.test.js"]) {
      const text = await readFile(join(runFolder(), file), "utf8");
      expect(text).not.toContain("{{");
      execFileSync(process.execPath, ["--check", join(runFolder(), file)]);
    }
  });

  test.each(["express", "fastify", "hono"])(
    "on %s installs from the registry, passes its own tests, starts and answers",
    async (framework) => {
      const { run, runFolder } = await bench();
      await run("rest-api-starter", { framework, resource: "to-dos" });
      const folder = runFolder();
      execFileSync("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts"], {
        cwd: folder,
        stdio: "pipe",
      });
      const tests = await run("project-test-run", { folder });
      expect([tests.end, tests.outputs()]).toEqual([
        "succeeded",
        expect.objectContaining({ passed: "4", failed: "0" }),
      ]);

      const api = await started(folder);
      expect(await answer(api.url)).toEqual([200, { items: [] }]);
      const [status, item] = await answer(api.url, { name: "First" });
      expect([status, item]).toEqual([201, expect.objectContaining({ name: "First", description: "" })]);
      expect(await answer(`${api.url}/${String(item["id"])}`)).toEqual([200, item]);
      expect(await answer(api.url)).toEqual([200, { items: [item] }]);
      expect((await answer(`${api.url}/nothing`))[0]).toBe(404);
      expect(await api.stop()).toBe(0);
    },
    60_000,
  );

  test.each(["Notes", "a/b", "../x", '"; process.exit(); "', ""])(
    "takes no resource that would break its code: %j",
    async (resource) => {
      const { run } = await bench();
      await expect(async () => run("rest-api-starter", { resource })).rejects.toThrow("resource");
    },
  );
});
