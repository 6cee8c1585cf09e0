import { describe, expect, test } from "vitest";
import { readEnv } from "./env.ts";

describe("reading the environment", () => {
  test("needs nothing: the defaults serve this machine alone", () => {
    expect(readEnv({})).toMatchObject({
      port: 4600,
      host: "127.0.0.1",
      databaseUrl: null,
      mongodbUrl: null,
      publicUrl: null,
      allowedHosts: [],
      trustProxy: false,
      serverShell: null,
      rateLimit: 600,
    });
    expect(readEnv({}).dataDir).toMatch(/\/\.runsheet$/);
  });
  test("takes an empty variable as one that is not set", () => {
    expect(readEnv({ PORT: "", DATABASE_URL: "" })).toMatchObject({ port: 4600, databaseUrl: null });
  });
  test("reads what is set", () => {
    const env = readEnv({
      PORT: "0",
      RUNSHEET_PUBLIC_URL: "https://runs.example.org",
      RUNSHEET_ALLOWED_HOSTS: "Box.lan, 10.0.0.5:4600",
      RUNSHEET_TRUST_PROXY: "loopback, 10.0.0.0/8",
      RUNSHEET_SERVER_SHELL: "1",
    });
    expect(env).toMatchObject({
      port: 0,
      allowedHosts: ["box.lan", "10.0.0.5:4600"],
      trustProxy: "loopback, 10.0.0.0/8",
      serverShell: true,
    });
    expect(env.publicUrl?.origin).toBe("https://runs.example.org");
  });
  test.each(["mongodb://a:27017,b:27017/jobs?replicaSet=rs0", "mongodb+srv://user:word@cluster.example.org"])(
    "takes %s for MongoDB",
    (address) => {
      expect(readEnv({ MONGODB_URL: address }).mongodbUrl).toBe(address);
    },
  );
  test.each([
    ["PORT", "99999"],
    ["PORT", "web"],
    ["DATABASE_URL", "mysql://localhost/secret"],
    ["MONGODB_URL", "http://localhost/secret"],
    ["MONGODB_URL", "mongodb://"],
    ["RUNSHEET_PUBLIC_URL", "runs.example.org"],
    ["RUNSHEET_PUBLIC_URL", "https://runs.example.org/app"],
    ["RUNSHEET_ALLOWED_HOSTS", "http://box.lan/"],
    ["RUNSHEET_TRUST_PROXY", "true"],
    ["RUNSHEET_TRUST_PROXY", "1"],
    ["RUNSHEET_SERVER_SHELL", "yes"],
    ["RUNSHEET_RATE_LIMIT", "-1"],
    ["RUNSHEET_SMTP_URL", "https://user:secret@mail.example.org"],
    ["RUNSHEET_SMTP_URL", "mail.example.org:25"],
    ["RUNSHEET_MAIL_FROM", "secret"],
    ["RUNSHEET_MAIL_FROM", "Runsheet <runsheet@example.org>\nBcc: secret@example.org"],
    ["RUNSHEET_MAIL_FROM", "a@example.org, secret@example.org"],
    ["RUNSHEET_WEBHOOK_PRIVATE", "yes"],
    ["LOG_LEVEL", "loud"],
  ])("refuses %s=%s in one line that names it and does not repeat the value", (name, value) => {
    const attempt = () => readEnv({ [name]: value });
    expect(attempt).toThrow(new RegExp(`^${name} must be [^\\n]+$`));
    expect(attempt).not.toThrow(/secret/);
  });

  test("takes a mail server with its sender, and asks for the sender where it is missing", () => {
    const url = "smtps://user:pass%20word@mail.example.org:465";
    const from = "Runsheet <runsheet@example.org>";
    expect(readEnv({ RUNSHEET_SMTP_URL: url, RUNSHEET_MAIL_FROM: from })).toMatchObject({
      smtpUrl: url,
      mailFrom: from,
    });
    expect(readEnv({})).toMatchObject({ smtpUrl: null, mailFrom: null, webhookPrivate: false });
    expect(() => readEnv({ RUNSHEET_SMTP_URL: url })).toThrow(/^RUNSHEET_MAIL_FROM must be an address [^\n]+$/);
  });
});
