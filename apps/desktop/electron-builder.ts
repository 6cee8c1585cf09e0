import { rm } from "node:fs/promises";
import { join } from "node:path";
import { env } from "node:process";
import type { Configuration } from "electron-builder";
import { assembleServer } from "./scripts/assemble-server.ts";
import { PACKED_SERVER } from "./src/main/local/packed-server.ts";

// Signing is by environment, as electron-builder reads it: CSC_LINK and CSC_KEY_PASSWORD (macOS, Windows),
// WIN_CSC_LINK and WIN_CSC_KEY_PASSWORD (Windows alone), APPLE_API_KEY, APPLE_API_KEY_ID and APPLE_API_ISSUER (notarizing).
// Without them the result is unsigned, except where RUNSHEET_SIGNED=1 demands that it is.
const signed = env["RUNSHEET_SIGNED"] === "1";
// Where newer versions are looked for: a folder of files that any web server gives out. Without it nothing is looked for.
const updates = env["RUNSHEET_UPDATE_URL"];
if (updates !== undefined && !updates.startsWith("https://"))
  throw new Error("RUNSHEET_UPDATE_URL must be an https address: it says which program people run next");

/** What comes into the package beside the app is put together here. */
const packed = join(import.meta.dirname, "packed");

const configuration = {
  appId: "app.runsheet.desktop",
  productName: "Runsheet",
  copyright: "Copyright © Runsheet",
  // What is shipped is what was built, and a package.json that names it.
  files: ["out/**/*", "package.json", "!**/*.map"],
  // Beside them the server that works for one computer, with a Node and a PostgreSQL of its own.
  // electron-builder leaves out a folder node_modules that stands first in what it copies; in the server's it does not.
  extraResources: [{ from: packed, to: "." }],
  async beforePack({ electronPlatformName, arch }) {
    const { Arch } = await import("electron-builder");
    await assembleServer(join(packed, PACKED_SERVER), { platform: electronPlatformName, arch: Arch[arch] });
  },
  afterPack: () => rm(packed, { recursive: true, force: true }),
  directories: { output: "dist", buildResources: "build" },
  extraMetadata: { name: "runsheet", main: "out/main/main.js" },
  artifactName: "Runsheet-${version}-${os}-${arch}.${ext}",
  npmRebuild: false,
  nodeGypRebuild: false,
  forceCodeSigning: signed,
  asar: true,
  // https://www.electronjs.org/docs/latest/tutorial/fuses: each one said, none left to a default that may change.
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  },
  protocols: [{ name: "Runsheet", schemes: ["runsheet"], role: "Viewer" }],
  publish: updates === undefined ? null : [{ provider: "generic", url: updates }],
  linux: {
    target: ["AppImage", "deb"],
    executableName: "runsheet",
    icon: "build/icons",
    category: "Development",
    synopsis: "Repeatable work of a team",
    description: "Runs a team's repeatable work: templates with typed variables, by hand or on a schedule.",
    maintainer: "Runsheet <runsheet@example.org>",
    mimeTypes: ["x-scheme-handler/runsheet"],
  },
  deb: { packageCategory: "devel", priority: "optional" },
  mac: {
    target: ["dmg", "zip"],
    category: "public.app-category.developer-tools",
    icon: "build/icon.icns",
    hardenedRuntime: true,
    gatekeeperAssess: false,
    notarize: signed,
  },
  win: {
    target: [{ target: "nsis", arch: ["x64", "arm64"] }],
    icon: "build/icon.ico",
    verifyUpdateCodeSignature: true,
  },
  nsis: {
    oneClick: false,
    perMachine: false,
    allowToChangeInstallationDirectory: true,
    deleteAppDataOnUninstall: false,
  },
} satisfies Configuration;

export default configuration;
