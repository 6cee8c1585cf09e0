import { describe, expect, test } from "vitest";
import { readEnv } from "./env.ts";

describe("reading the environment", () => {
  test("needs nothing: the defaults serve this machine alone", () => {
    expect(readEnv({})).toMatchObject({
      port: 4600,
      host: "127.0.0.1",
      databaseUrl: null,
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
  test.each([
    ["PORT", "99999"],
    ["PORT", "web"],
    ["DATABASE_URL", "mysql://localhost/secret"],
    ["RUNSHEET_PUBLIC_URL", "runs.example.org"],
    ["RUNSHEET_PUBLIC_URL", "https://runs.example.org/app"],
    ["RUNSHEET_ALLOWED_HOSTS", "http://box.lan/"],
    ["RUNSHEET_TRUST_PROXY", "true"],
    ["RUNSHEET_TRUST_PROXY", "1"],
    ["RUNSHEET_SERVER_SHELL", "yes"],
    ["RUNSHEET_RATE_LIMIT", "-1"],
    ["LOG_LEVEL", "loud"],
  ])("refuses %s=%s in one line that names it and does not repeat the value", (name, value) => {
    const attempt = () => readEnv({ [name]: value });
    expect(attempt).toThrow(new RegExp(`^${name} must be [^\\n]+$`));
    expect(attempt).not.toThrow(/secret/);
  });
});
