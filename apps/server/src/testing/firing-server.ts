import { openDatabase } from "@runsheet/db/database";
import { pino } from "pino";
import { startJobs } from "../jobs/index.ts";

// A server that does nothing but fire: on the database and with the error of its clock, in seconds, that it is given.
const [url, wrong = "0"] = process.argv.slice(2);
const right = Date.now;
const now = () => right() + Number(wrong) * 1_000;
globalThis.Date = class extends Date {
  constructor(given: number | string | Date = now()) {
    super(given);
  }
  static override now = now;
} as DateConstructor;

const db = openDatabase({ url: url!, poolSize: 4 });
await db.signals.ready();
await startJobs({
  db,
  installation: { vault: null, mail: "off", addressKnown: false },
  runs: "/nonexistent",
  mongodbUrl: null,
  log: pino({ level: "silent" }),
});
process.stdout.write("firing\n");
