import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { CALL_NAMES, EVENT_NAMES, type ExposedBridge } from "../src/bridge-names.ts";
import { OUT } from "./built-app.ts";

/** Runs the built preload as a sandbox does: a bare context, CommonJS, and a require that knows "electron" alone. */
function runPreload() {
  const required: string[] = [];
  const invoked: [string, unknown][] = [];
  const heard = new Map<string, (event: unknown, payload: unknown) => void>();
  const exposed: Record<string, unknown> = {};
  const electron = {
    contextBridge: { exposeInMainWorld: (name: string, api: unknown) => void (exposed[name] = api) },
    ipcRenderer: {
      invoke: async (name: string, input: unknown) => void invoked.push([name, input]),
      on: (name: string, listener: (event: unknown, payload: unknown) => void) => heard.set(name, listener),
      off: (name: string) => heard.delete(name),
    },
  };
  const require = (name: string) => {
    required.push(name);
    if (name !== "electron") throw new Error(`A sandboxed preload cannot require ${name}`);
    return electron;
  };
  runInContext(
    readFileSync(join(OUT, "preload/preload.cjs"), "utf8"),
    createContext({ require, exports: {}, module: { exports: {} } }),
  );
  return { required, invoked, heard, exposed, bridge: exposed["runsheet"] as ExposedBridge };
}

describe("the built preload", () => {
  test("is one CommonJS file that requires only electron", () => {
    expect(readdirSync(join(OUT, "preload"))).toEqual(["preload.cjs"]);
    expect(runPreload().required).toEqual(["electron"]);
  });

  test("exposes the bridge and nothing else", () => {
    const { exposed, bridge } = runPreload();
    expect(Object.keys(exposed)).toEqual(["runsheet"]);
    expect(Object.keys(bridge)).toEqual(["invoke", "on"]);
  });

  test("passes on the calls it knows", async () => {
    const { bridge, invoked } = runPreload();
    for (const name of CALL_NAMES) await bridge.invoke(name, 1);
    expect(invoked).toEqual(CALL_NAMES.map((name) => [name, 1]));
  });

  test.each(["", "__proto__", "constructor", "ELECTRON_BROWSER_REQUIRE", "server.get "])(
    "refuses the unknown name %j",
    async (name) => {
      const { bridge, invoked, heard } = runPreload();
      await expect(bridge.invoke(name, 1)).rejects.toMatchObject({ message: "bridge.unknown_call" });
      expect(() => bridge.on(name, () => {})).toThrow("bridge.unknown_event");
      expect([invoked, heard.size]).toEqual([[], 0]);
    },
  );

  test("hands on an event's payload without the event, until told to stop", () => {
    const { bridge, heard } = runPreload();
    const got: unknown[][] = [];
    const stop = bridge.on(EVENT_NAMES[0], (...all) => void got.push(all));
    heard.get(EVENT_NAMES[0])?.({ sender: "ipcRenderer" }, { reachable: true });
    expect(got).toEqual([[{ reachable: true }]]);
    stop();
    expect(heard.size).toBe(0);
  });
});
