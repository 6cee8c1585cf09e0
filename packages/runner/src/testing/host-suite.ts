import { describe, expect, test } from "vitest";
import type { Command, Host, HostRefusal, Program } from "../host.ts";
import { ended } from "./temp-host.ts";

/** A host for one test, in a place of its own. */
export interface HostUnderTest extends AsyncDisposable {
  host: Host;
}

const command = (run: Command["run"], more: Partial<Command> = {}): Command => ({
  run,
  env: {},
  envFiles: {},
  folder: ".",
  step: 0,
  ...more,
});
const sh = (script: string, more: Partial<Command> = {}) => command({ script, interpreter: "sh" }, more);

async function textOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** Runs to the end. Both streams are read while the program runs, as a runner does. */
async function finish(program: Program) {
  const [exit, stdout, stderr] = await Promise.all([program.exited, textOf(program.stdout), textOf(program.stderr)]);
  const output = await program.output(1_000);
  await program.release();
  return { exit, stdout, stderr, output };
}

/** What every host must keep, whatever it is made of. `make` lends a fresh one that allows programs. */
export function hostSuite(make: () => Promise<HostUnderTest>): void {
  const inFolder = async (act: (folder: ReturnType<Host["folder"]>, host: Host) => Promise<void>) => {
    await using place = await make();
    await act(place.host.folder(crypto.randomUUID(), 1), place.host);
  };
  const reasonOf = (attempt: Promise<unknown>) =>
    attempt.then(
      () => "nothing",
      (refusal: HostRefusal) => refusal.reason,
    );

  describe("time", () => {
    test("passes, and stops passing for a sleeper when told", () =>
      inFolder(async (_, host) => {
        const stop = new AbortController();
        const long = host.sleep(600_000, stop.signal);
        await host.sleep(1, stop.signal);
        stop.abort();
        await long;
        await host.sleep(600_000, stop.signal);
        expect(host.now().getTime()).toBeGreaterThan(Date.parse("2024-01-01"));
      }));
  });

  describe("files", () => {
    test("are written whole, in folders made on the way, and seen by programs", () =>
      inFolder(async (folder) => {
        expect(await folder.write("a/b/c.txt", "é", { executable: false })).toBe(2);
        expect(await folder.write("./a/run", "#!/bin/sh\necho ran", { executable: true })).toBe(18);
        expect((await finish(await folder.spawn(sh("cat a/b/c.txt; ./a/run; ls -A . a")))).stdout).toBe(
          "éran\n.:\na\n\na:\nb\nrun\n",
        );
      }));

    test.each(["../x", "/x", "a/../../x", "", "a\0"])("never land outside: %j", (path) =>
      inFolder(async (folder) =>
        expect(await reasonOf(folder.write(path, "", { executable: false }))).toBe("files.outside_folder"),
      ),
    );
  });

  describe("a program", () => {
    test("tells its streams apart, its status and its outputs", () =>
      inFolder(async (folder) => {
        const done = await finish(
          await folder.spawn(sh('echo out; echo err >&2; echo a=1 >> "$RUNSHEET_OUTPUT"; exit 3')),
        );
        expect(done).toEqual({ exit: { code: 3 }, stdout: "out\n", stderr: "err\n", output: "a=1\n" });
      }));

    test("has no input, the given variables, and long ones as files", () =>
      inFolder(async (folder) => {
        const program = await folder.spawn(
          sh('cat; echo "$A"; cat "$B"', { env: { A: "$(id)" }, envFiles: { B: "long" } }),
        );
        expect((await finish(program)).stdout).toBe("$(id)\nlong");
      }));

    test("starts in a folder that is there, and nowhere else", () =>
      inFolder(async (folder) => {
        await folder.write("app/x", "", { executable: false });
        expect((await finish(await folder.spawn(sh("ls", { folder: "app" })))).stdout).toBe("x\n");
        expect(await reasonOf(folder.spawn(sh("ls", { folder: "gone" })))).toBe("shell.missing_folder");
        expect(await reasonOf(folder.spawn(sh("ls", { folder: "app/x" })))).toBe("shell.missing_folder");
        expect(await reasonOf(folder.spawn(sh("ls", { folder: ".." })))).toBe("files.outside_folder");
        await finish(await folder.spawn(sh("ln -s / root")));
        expect(await reasonOf(folder.spawn(sh("ls", { folder: "root/tmp" })))).toBe("files.outside_folder");
      }));

    test("that cannot start is refused by reason", () =>
      inFolder(async (folder) => {
        const argv = (...parts: string[]) => reasonOf(folder.spawn(command({ argv: parts })));
        expect(await argv("no-such-program-here")).toBe("shell.missing_program");
        expect(await argv("x".repeat(10_000))).toBe("shell.missing_program");
        expect(await argv("/etc/passwd")).toBe("shell.not_executable");
        expect(await argv("true", "x".repeat(1_000_000))).toBe("shell.value_too_large");
      }));

    test("waits while its output is not read, and loses none of it", () =>
      inFolder(async (folder) => {
        const program = await folder.spawn(sh("head -c 5000000 /dev/zero; exit 4"));
        let exited = false;
        void program.exited.then(() => (exited = true));
        const stdout = program.stdout[Symbol.asyncIterator]();
        let size = (await stdout.next()).value!.length;
        expect(exited).toBe(false);
        for (let chunk = await stdout.next(); !chunk.done; chunk = await stdout.next()) size += chunk.value.length;
        expect([size, await program.exited]).toEqual([5_000_000, { code: 4 }]);
        await program.release();
      }));

    test("keeps what it wrote last although nobody read it in time", () =>
      inFolder(async (folder) => {
        const program = await folder.spawn(sh("echo last words"));
        await program.exited;
        expect(await textOf(program.stdout)).toBe("last words\n");
        await program.release();
      }));

    test("ends with everything it started", () =>
      inFolder(async (folder) => {
        const program = await folder.spawn(sh("sh -c 'sleep 600 & echo $!; wait' & echo $$; wait"));
        const stdout = program.stdout[Symbol.asyncIterator]();
        let text = "";
        while (text.split("\n").length < 3) text += Buffer.from((await stdout.next()).value!).toString();
        await program.end();
        await Promise.all(
          text
            .trim()
            .split("\n")
            .map((pid) => ended(Number(pid))),
        );
        expect(await program.exited).toEqual({ signal: "SIGTERM" });
        await program.release();
      }));
  });
}
