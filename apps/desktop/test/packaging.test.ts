import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv } from "ajv";
import { afterAll, describe, expect, test } from "vitest";
import configuration from "../electron-builder.ts";

// The schema is large, and drawing starts a process.
const desktop = join(import.meta.dirname, "..");
const builder = createRequire(createRequire(import.meta.url).resolve("electron-builder/package.json"));

describe("the packaging", () => {
  test("is what electron-builder's own schema takes", () => {
    const schema = JSON.parse(readFileSync(builder.resolve("app-builder-lib/scheme.json"), "utf8"));
    const check = new Ajv({ strict: false, allErrors: true, allowUnionTypes: true }).compile(schema);
    check(configuration);
    expect(check.errors ?? []).toEqual([]);
    check({ ...configuration, electronFuses: { ...configuration.electronFuses, runAsNodes: true } });
    expect(check.errors).not.toEqual([]);
  });

  test("says every fuse there is, each on its safe side", () => {
    const schema = JSON.parse(readFileSync(builder.resolve("app-builder-lib/scheme.json"), "utf8"));
    // Needed only where nothing signs the app after its fuses are set.
    const known = Object.keys(schema.definitions.FuseOptionsV1.properties).filter(
      (name) => name !== "resetAdHocDarwinSignature" && name !== "strictlyRequireAllFuses",
    );
    expect(Object.keys(configuration.electronFuses).toSorted()).toEqual(known.toSorted());
    expect(configuration.electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
    expect(configuration.asar).toBe(true);
  });

  test("puts nothing in but what was built", () => {
    expect(configuration.files).toEqual(["out/**/*", "package.json", "!**/*.map"]);
    const { dependencies } = JSON.parse(readFileSync(join(desktop, "package.json"), "utf8"));
    // electron-builder packs what is listed here besides; everything of ours is bundled.
    expect(dependencies ?? {}).toEqual({});
  });

  test("names the program's links on every system", () => {
    expect(configuration.protocols).toEqual([{ name: "Runsheet", schemes: ["runsheet"], role: "Viewer" }]);
    expect(configuration.linux.mimeTypes).toEqual(["x-scheme-handler/runsheet"]);
  });

  test.each([
    [{}, { forceCodeSigning: false, publish: null }],
    [
      { RUNSHEET_SIGNED: "1", RUNSHEET_UPDATE_URL: "https://downloads.example.org/runsheet" },
      {
        forceCodeSigning: true,
        mac: expect.objectContaining({ notarize: true, hardenedRuntime: true }),
        publish: [{ provider: "generic", url: "https://downloads.example.org/runsheet" }],
      },
    ],
  ])("is signed and updated by the environment %j", (environment, expected) => {
    expect(configurationUnder(environment)).toMatchObject(expected);
  });

  test("looks for no updates over plain http", () => {
    expect(() => configurationUnder({ RUNSHEET_UPDATE_URL: "http://downloads.example.org" })).toThrow("https");
  });
});

/** The configuration as electron-builder reads it in a process of its own. */
function configurationUnder(environment: Record<string, string>) {
  const script = "process.stdout.write(JSON.stringify((await import('./electron-builder.ts')).default))";
  const options = {
    cwd: desktop,
    env: { PATH: process.env.PATH, ...environment },
    encoding: "utf8",
    stdio: "pipe",
  } as const;
  return JSON.parse(execFileSync(process.execPath, ["--input-type=module", "-e", script], options));
}

const drawn = mkdtempSync(join(tmpdir(), "runsheet-icons-"));
afterAll(() => rmSync(drawn, { recursive: true, force: true }));

/** Width and height that a PNG says of itself. */
const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)];
const icon = (name: string) => readFileSync(join(desktop, "build", name));

describe("the icons", () => {
  test("are the ones that the drawing gives, byte for byte", () => {
    execFileSync(process.execPath, [join(desktop, "scripts/draw-icons.ts"), drawn]);
    const files = (folder: string) => readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted();
    expect(files(drawn)).toEqual(files(join(desktop, "build")));
    for (const file of files(drawn).filter((name) => name.includes(".")))
      expect(readFileSync(join(drawn, file)).equals(icon(file)), file).toBe(true);
  });

  test("have the sizes that their names say", () => {
    for (const name of readdirSync(join(desktop, "build/icons"))) {
      const size = Number.parseInt(name);
      expect(sizeOf(icon(`icons/${name}`)), name).toEqual([size, size]);
    }
    for (const name of readdirSync(join(desktop, "build/tray")).filter((each) => each.includes("@2x")))
      expect(sizeOf(icon(`tray/${name}`))).toEqual(
        sizeOf(icon(`tray/${name.replace("@2x", "")}`)).map((side) => side * 2),
      );
  });

  test("come as Windows and macOS read them, in every size that these show", () => {
    const ico = icon("icon.ico");
    expect([ico.readUInt16LE(0), ico.readUInt16LE(2)]).toEqual([0, 1]);
    const sizes = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => ico[6 + index * 16] || 256);
    expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256]);
    const icns = icon("icon.icns");
    expect([icns.toString("latin1", 0, 4), icns.readUInt32BE(4)]).toEqual(["icns", icns.length]);
    for (const type of ["ic04", "ic05", "ic07", "ic08", "ic09", "ic10", "ic11", "ic12", "ic13", "ic14"])
      expect(icns.includes(type), type).toBe(true);
  });
});
