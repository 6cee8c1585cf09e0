import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RunnerEvent } from "@runsheet/contract/run-event";
import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { JournalEntry } from "../device/journal.ts";
import { openJournal } from "./journal.ts";

// Each of many states is synced to the disk, which is not always quick.
vi.setConfig({ testTimeout: 60_000 });

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));
function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "runsheet-journal-"));
  folders.push(folder);
  return folder;
}

const head = {
  run: "0193a1de-7b1f-7c3e-9d53-0a6f2a1f4b11",
  fence: "7",
  attempt: 1,
  workspaceId: "0193a1de-7b1f-7c3e-9d53-0a6f2a1f4b22",
  workspaceName: "Shop",
  templateId: null,
  templateName: "Count",
};
const at = "2026-11-29T00:00:00.000Z";
const log = (text: string): RunnerEvent => ({ type: "log", step: 0, stream: "stdout", text, at });
const end: RunnerEvent = { type: "run_finished", state: "succeeded", reason: null, at };

async function readAll(entry: JournalEntry, most = 500): Promise<RunnerEvent[]> {
  const found: RunnerEvent[] = [];
  for (let place = null as Awaited<ReturnType<JournalEntry["read"]>>["next"] | null; found.length < entry.events;) {
    const { events, next } = await entry.read(place, most);
    expect(events.length).toBeGreaterThan(0);
    found.push(...events);
    place = next;
  }
  return found;
}
async function reopened(folder: string): Promise<JournalEntry[]> {
  return (await openJournal(folder)).load();
}

describe("a journal", () => {
  test("gives back in order what it was given, in pieces of any size, also after a restart", async () => {
    const folder = freshFolder();
    const journal = await openJournal(folder);
    const entry = await journal.open(head);
    const events = [...Array.from({ length: 50 }, (_, index) => log(`line ${index} ä💥\n`)), end];
    for (const event of events) await entry.append([event]);
    expect(await readAll(entry, 7)).toEqual(events);
    const [again] = await reopened(folder);
    expect(again).toMatchObject({ head, events: 51, ended: true, left: null });
    expect(await readAll(again!, 13)).toEqual(events);
  });

  test("reads events that are longer than one reading", async () => {
    const journal = await openJournal(freshFolder());
    const entry = await journal.open(head);
    const outputs = { text: "x".repeat(2_500_000) };
    const events: RunnerEvent[] = [
      log("before"),
      { type: "step_finished", step: 0, state: "succeeded", reason: null, outputs, at },
      log("after"),
    ];
    await entry.append(events);
    expect(await readAll(entry)).toEqual(events);
  });

  test("remembers why a run was left, counts its bytes, and forgets it wholly", async () => {
    const folder = freshFolder();
    const journal = await openJournal(folder);
    const entry = await journal.open(head);
    expect((await reopened(folder))[0]).toMatchObject({ begun: false });
    await entry.begin();
    expect((await reopened(folder))[0]).toMatchObject({ begun: true, events: 0 });
    await entry.append([log("a")]);
    await entry.leave("runner.stopped");
    const [name] = readdirSync(folder);
    expect(journal.size).toBe(statSync(join(folder, name!)).size);
    expect(statSync(join(folder, name!)).mode & 0o077).toBe(0);
    expect((await reopened(folder))[0]).toMatchObject({ events: 1, ended: false, left: "runner.stopped" });
    await entry.remove();
    await entry.remove();
    expect([readdirSync(folder), journal.size]).toEqual([[], 0]);
  });

  test("cut off anywhere holds the whole events before the cut, and takes on more", async () => {
    const folder = freshFolder();
    const entry = await (await openJournal(folder)).open(head);
    const events = [log("one"), log("two\n"), log("drei 💥"), end];
    await entry.append(events);
    const file = join(folder, readdirSync(folder)[0]!);
    const whole = readFileSync(file);
    const firstLine = whole.indexOf(10) + 1;
    for (let length = whole.length; length >= firstLine; length -= 1) {
      writeFileSync(file, whole.subarray(0, length));
      const [found] = await reopened(folder);
      const lines = whole.subarray(0, length).toString("latin1").split("\n").length - 1;
      expect(found!.events).toBe(lines - 1);
      await found!.append([log("more")]);
      expect(await readAll(found!)).toEqual([...events.slice(0, lines - 1), log("more")]);
      expect((await reopened(folder))[0]!.events).toBe(lines);
    }
    // Without a whole head nothing was begun.
    for (let length = firstLine - 1; length >= 0; length -= 1) {
      writeFileSync(file, whole.subarray(0, length));
      expect([await reopened(folder), readdirSync(folder)]).toEqual([[], []]);
    }
  });

  test("with any damage yields events that were written, in order from the first, and nothing else", async () => {
    const folder = freshFolder();
    const entry = await (await openJournal(folder)).open(head);
    const events = [log("one"), log("two"), log("three"), end];
    await entry.append(events);
    const file = join(folder, readdirSync(folder)[0]!);
    const whole = readFileSync(file);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (index, flip) => {
        const bytes = Buffer.from(whole);
        bytes[index]! ^= flip;
        writeFileSync(file, bytes);
        const [found] = await reopened(folder);
        const read = found ? await readAll(found) : [];
        expect(events.slice(0, read.length)).toEqual(read);
      }),
      { numRuns: 100 },
    );
  });

  test("with zeros where a power cut left them reads as cut off there", async () => {
    const folder = freshFolder();
    const entry = await (await openJournal(folder)).open(head);
    await entry.append([log("one")]);
    const file = join(folder, readdirSync(folder)[0]!);
    const { size } = statSync(file);
    truncateSync(file, size + 4_096);
    const [found] = await reopened(folder);
    expect(found!.events).toBe(1);
    expect(statSync(file).size).toBe(size);
  });

  test("takes no name that leads out of its folder", async () => {
    const journal = await openJournal(freshFolder());
    await expect(journal.open({ ...head, run: "../evil" })).rejects.toThrow("cannot be the name");
    await expect(journal.open({ ...head, fence: "7/../../x" })).rejects.toThrow("cannot be the name");
  });
});
