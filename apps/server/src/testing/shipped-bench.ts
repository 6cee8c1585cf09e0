import { mkdir, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AddressInfo, Server } from "node:net";
import { dirname, join } from "node:path";
import { defaultValues, type Values, valuesSchema } from "@runsheet/contract/variable";
import { readShippedTemplates } from "@runsheet/domain/template";
import type { Plan } from "@runsheet/runner/host";
import { type Report, report } from "@runsheet/runner/testing/plan";
import { tempHost } from "@runsheet/runner/testing/temp-host";
import { onTestFinished } from "vitest";

/** The templates that ship, by the name of their file. */
export const shipped = new Map((await readShippedTemplates()).map(({ slug, document }) => [slug, document]));

/** What a run gets beside its values. */
export interface Lent {
  /** Contents of secrets by the name of the variable that asks for one. */
  secrets?: Record<string, string>;
  /** The workspace's prompt endpoint. */
  endpoint?: Partial<Plan["endpoint"]>;
}

/** A place where shipped templates run for real. */
export interface Bench {
  /** A folder for the test's own files. */
  folder: string;
  /** Runs a template with the defaults and these values, checked as the form checks them. */
  run(slug: string, values?: Values, lent?: Lent): Promise<Report>;
  /** The folder of the last run. */
  runFolder(): string;
}

/** A bench that is gone with the test. `hasDriver` saves the time of fetching the driver for PostgreSQL. */
export async function bench({
  hasDriver = false,
  ...options
}: Parameters<typeof tempHost>[0] & { hasDriver?: boolean } = {}): Promise<Bench> {
  const place = await tempHost(options);
  onTestFinished(() => place[Symbol.asyncDispose]());
  if (hasDriver) {
    await mkdir(join(place.root, "node_modules"));
    const driver = dirname(createRequire(import.meta.url).resolve("pg/package.json"));
    await symlink(driver, join(place.root, "node_modules", "pg"));
  }
  const folder = join(place.root, "bench");
  await mkdir(folder);
  let runId = "";
  return {
    folder,
    runFolder: () => join(place.root, runId, "1"),
    run: (slug, values = {}, { secrets = {}, endpoint = {} } = {}) => {
      const document = shipped.get(slug)!;
      runId = crypto.randomUUID();
      const names = Object.fromEntries(Object.keys(secrets).map((name) => [name, `SECRET_${name.toUpperCase()}`]));
      const filledIn = { ...defaultValues(document.variables), ...names, ...values };
      const checked = valuesSchema(document.variables).parse(filledIn);
      const whole = { address: null, model: null, key: null, ...endpoint };
      return report({ runId, attempt: 1, document, values: checked, secrets, endpoint: whole }, place.host);
    },
  };
}

/** Listens on a free loopback port until the test is over. */
export async function listen(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** Writes files by their path below a folder. */
export async function write(folder: string, files: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}
