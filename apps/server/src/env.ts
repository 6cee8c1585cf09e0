import { isIP } from "node:net";
import { fileURLToPath } from "node:url";
import { ReleaseVersion } from "@runsheet/contract/release";
import { z } from "zod";

const repository = fileURLToPath(new URL("../../..", import.meta.url));
const LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

const flag = z
  .enum(["0", "1"], "must be 0 or 1")
  .transform((value) => value === "1")
  .optional();

const postgres = z
  .url({ protocol: /^postgres(ql)?$/, error: "must be an address such as postgres://user:password@host:5432/database" })
  .optional();

/** Not a URL as browsers know it: it may name several hosts. */
const mongodb = z
  .string()
  .regex(/^mongodb(\+srv)?:\/\/\S+$/, "must be an address such as mongodb://user:password@host:27017/database")
  .optional();

function whole(least: number, most: number, what: string) {
  return z.string().regex(/^\d+$/, what).transform(Number).pipe(z.number().min(least, what).max(most, what));
}

function isNetwork(text: string): boolean {
  const [address = "", bits, ...more] = text.split("/");
  if (["loopback", "linklocal", "uniquelocal"].includes(text)) return true;
  return isIP(address) !== 0 && more.length === 0 && (bits === undefined || /^\d{1,3}$/.test(bits));
}

/** The proxies' addresses: a hop count, or trusting everyone, would let any caller choose its own address. */
const proxies = z
  .string()
  .refine(
    (list) => list.split(",").every((part) => isNetwork(part.trim())),
    "must be the addresses of the proxies in front, such as loopback or 10.0.0.0/8",
  )
  .optional();

const secretKeys = z
  .string()
  .transform((list) => list.split(",").map((key) => Buffer.from(key.trim(), "base64")))
  .refine(
    (keys) => keys.every((key) => key.length === 32),
    "must be 32 bytes in base64, such as openssl rand -base64 32",
  )
  .optional();

/** `smtp://` may turn to TLS in the conversation, `smtps://` begins with it. */
const smtp = z
  .url({
    protocol: /^smtps?$/,
    error: "must be an address such as smtps://user:password@mail.example.org:465",
    abort: true,
  })
  .refine((address) => new URL(address).hostname !== "", "must name the mail server's host")
  .optional();

const MAIL_FROM = "must be an address such as runsheet@example.org or Runsheet <runsheet@example.org>";
const mailFrom = z
  .string()
  .regex(/^[^<>\r\n,;]*<[^<>\r\n]+>$|^[^<>\r\n]+$/, { error: MAIL_FROM, abort: true })
  .refine((text) => z.email().safeParse(mailAddressOf(text)).success, MAIL_FROM)
  .optional();

/** The address in `Name <address>`, or the text where it is the address alone. */
export function mailAddressOf(text: string): string {
  return (/<([^<>]*)>$/.exec(text)?.[1] ?? text).trim();
}

const Environment = z.object({
  PORT: whole(0, 65_535, "must be a port from 0 to 65535").default(4600),
  HOST: z.string().default("127.0.0.1"),
  DATABASE_URL: postgres,
  DATABASE_OWNER_URL: postgres,
  /** Where the clock keeps the rows of its recurring jobs instead of PostgreSQL. */
  MONGODB_URL: mongodb,
  RUNSHEET_DATA_DIR: z.string().default(`${repository}.runsheet`),
  RUNSHEET_PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: "must be an address such as https://runsheet.example.org" })
    .transform((value) => new URL(value))
    .refine((url) => url.pathname === "/" && !url.search && !url.username, "must be an origin, without a path")
    .optional(),
  RUNSHEET_ALLOWED_HOSTS: z
    .string()
    .toLowerCase()
    .regex(/^[\w.:[\], -]+$/, "must be host names separated by commas")
    .transform((list) =>
      list
        .split(",")
        .map((host) => host.trim())
        .filter(Boolean),
    )
    .default([]),
  RUNSHEET_TRUST_PROXY: proxies,
  RUNSHEET_SERVER_SHELL: flag,
  /** Calls a minute of an anonymous address; a signed-in person has ten times as many. 0: no bound. */
  RUNSHEET_RATE_LIMIT: whole(0, 1_000_000_000, "must be calls a minute, or 0 for no bound").default(600),
  /** Keys that secrets are sealed with: 32 bytes each in base64, the present one first, older ones after it. */
  RUNSHEET_SECRET_KEYS: secretKeys,
  /** E-mail addresses of those who run this server, separated by commas. */
  RUNSHEET_OPERATOR_EMAILS: z
    .string()
    .toLowerCase()
    .transform((list) =>
      list
        .split(",")
        .map((address) => address.trim())
        .filter(Boolean),
    )
    .pipe(z.array(z.email("must be e-mail addresses separated by commas")))
    .default([]),
  /** The mail server that notifications go through. */
  RUNSHEET_SMTP_URL: smtp,
  /** Whom mails come from. */
  RUNSHEET_MAIL_FROM: mailFrom,
  /** Whether webhooks may go to private addresses, which reach what stands beside this server. */
  RUNSHEET_WEBHOOK_PRIVATE: flag,
  /** Desktop apps that are older say that they need an update. */
  RUNSHEET_DESKTOP_LEAST: ReleaseVersion.optional(),
  LOG_LEVEL: z.enum(LEVELS, `must be one of ${LEVELS.join(", ")}`).default("info"),
});

export interface Env {
  port: number;
  host: string;
  databaseUrl: string | null;
  databaseOwnerUrl: string | null;
  mongodbUrl: string | null;
  dataDir: string;
  publicUrl: URL | null;
  allowedHosts: string[];
  trustProxy: string | false;
  /** Whether the built-in runner may start programs; null where nobody said so. */
  serverShell: boolean | null;
  rateLimit: number;
  /** The present key first; null where none was given. */
  secretKeys: Uint8Array[] | null;
  operators: string[];
  /** Null where e-mail is kept or off. */
  smtpUrl: string | null;
  mailFrom: string | null;
  webhookPrivate: boolean;
  leastDesktop: string | null;
  logLevel: (typeof LEVELS)[number];
  /** Everything as it was given, for a host that passes the harmless part on to programs. */
  inherited: Record<string, string | undefined>;
}

/** The configuration, or an error whose message is one line for each wrong variable. Values stay out of it: some are secret. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  // An empty variable is how compose files and shells say "not set".
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const result = Environment.safeParse(given);
  if (!result.success)
    throw new Error(result.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`).join("\n"));
  const found = result.data;
  if (found.RUNSHEET_SMTP_URL && !found.RUNSHEET_MAIL_FROM)
    throw new Error(`RUNSHEET_MAIL_FROM ${MAIL_FROM}, because RUNSHEET_SMTP_URL is set`);
  return {
    port: found.PORT,
    host: found.HOST,
    databaseUrl: found.DATABASE_URL ?? null,
    databaseOwnerUrl: found.DATABASE_OWNER_URL ?? null,
    mongodbUrl: found.MONGODB_URL ?? null,
    dataDir: found.RUNSHEET_DATA_DIR,
    publicUrl: found.RUNSHEET_PUBLIC_URL ?? null,
    allowedHosts: found.RUNSHEET_ALLOWED_HOSTS,
    trustProxy: found.RUNSHEET_TRUST_PROXY ?? false,
    serverShell: found.RUNSHEET_SERVER_SHELL ?? null,
    rateLimit: found.RUNSHEET_RATE_LIMIT,
    secretKeys: found.RUNSHEET_SECRET_KEYS ?? null,
    operators: found.RUNSHEET_OPERATOR_EMAILS,
    smtpUrl: found.RUNSHEET_SMTP_URL ?? null,
    mailFrom: found.RUNSHEET_MAIL_FROM ?? null,
    webhookPrivate: found.RUNSHEET_WEBHOOK_PRIVATE ?? false,
    leastDesktop: found.RUNSHEET_DESKTOP_LEAST ?? null,
    logLevel: found.LOG_LEVEL,
    inherited: source,
  };
}
