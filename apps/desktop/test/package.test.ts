import { readdir, readFile, readlink } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import configuration from "../electron-builder.ts";
import { assembleServer } from "../scripts/assemble-server.ts";
import { builder, makePackage, type MadePackage } from "./made-package.ts";
import { serveThisComputer } from "./this-computer.ts";

const { FuseV1Options, getCurrentFuseWire } = builder("@electron/fuses");
const asar = builder("@electron/asar");

/** Every fuse in Electron's order, as the configuration wants it. */
const FUSES: boolean[] = Object.keys(configuration.electronFuses)
  .map((name) => {
    const place = FuseV1Options[`${name[0]!.toUpperCase()}${name.slice(1)}`];
    return { place, on: configuration.electronFuses[name as keyof typeof configuration.electronFuses] };
  })
  .toSorted((one, other) => one.place - other.place)
  .map(({ on }) => on);

// A package for macOS or Windows needs an Electron of these; what is in it comes from the same lines.
describe.skipIf(process.platform !== "linux")("the package that electron-builder makes", () => {
  let made: MadePackage;
  beforeAll(async () => (made = await makePackage(FUSES)));
  afterAll(() => made?.remove());

  test("holds what was built, no source, and the server beside it", async () => {
    expect((await readdir(made.resources)).toSorted()).toEqual(["app.asar", "server"]);
    const files: string[] = asar.listPackage(join(made.resources, "app.asar"), { isPack: false });
    const tops = new Set(files.map((file) => file.split("/")[1]));
    expect([...tops].toSorted()).toEqual(["out", "package.json"]);
    expect(files.filter((file) => /\.(map|tsx?)$/.test(file))).toEqual([]);
    const { main } = JSON.parse(asar.extractFile(join(made.resources, "app.asar"), "package.json").toString());
    for (const file of [`/${main}`, "/out/main/licenses.md", "/out/renderer/licenses.md"])
      expect(files).toContain(file);
    for (const part of ["server", "web/dist"])
      expect(await readdir(join(made.resources, "server/apps", part))).toContain("licenses.md");
  });

  test("has every fuse set", async () => {
    const { version: _, resetAdHocDarwinSignature: __, ...wire } = await getCurrentFuseWire(made.program);
    expect(Object.values(wire).map((state) => state === "1".charCodeAt(0))).toEqual(FUSES);
  });

  test("serves this computer by what is in it alone", async () => {
    const [first, again] = await serveThisComputer(made.resources, async (data) => {
      const [postmaster] = (await readFile(join(data, "postgres/data/postmaster.pid"), "utf8")).split("\n");
      expect(await readlink(`/proc/${postmaster}/exe`)).toContain(made.resources);
      const server = (await readFile(`/proc/${postmaster}/stat`, "utf8")).split(" ")[3];
      expect(await readlink(`/proc/${server}/exe`)).toBe(join(made.resources, "server/node"));
    });
    expect(again).toBe(first);
  });
});

test.each([
  { platform: "aix", arch: process.arch },
  { platform: process.platform, arch: "mips" },
])("the server inside is made for no other kind of machine: $platform $arch", async (machine) => {
  await expect(assembleServer("/nowhere", machine)).rejects.toThrow(
    `package for ${machine.platform} ${machine.arch} on such a machine`,
  );
});
