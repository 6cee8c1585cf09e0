import { randomUUID } from "node:crypto";
import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { createServer } from "node:net";
import { resendDelivery, rotateSecret } from "@runsheet/domain/notification";
import type { TestWorkspace } from "@runsheet/domain/testing";
import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { dead, delivered, openOffice, tried, type Office } from "./testing/office.ts";
import { openReceiver, type Receiver } from "./testing/receiver.ts";

let office: Office;
let shop: TestWorkspace;
let receiver: Receiver | null = null;
beforeAll(async () => (office = await openOffice()));
afterAll(() => office.drop());
beforeEach(async () => (shop = await office.freshWorkspace()));
afterEach(async () => {
  await office.clear();
  await receiver?.close();
  receiver = null;
});

async function hook(address: string) {
  const rule = await office.addRule(shop, { kind: "webhook", address });
  return { rule, tell: (more: object = {}) => office.tell(shop, rule.id, "webhook", address, more) };
}

/** Sends one word to a receiver that answers like that, and waits for the first try. */
async function tryOnce(answer: Parameters<typeof openReceiver>[0], path = "/in", webhook = 300) {
  receiver = await openReceiver(answer);
  const { tell } = await hook(`${receiver.origin}${path}`);
  const id = await tell();
  office.start({ longestMs: { email: 1_000, webhook } });
  return (await office.until(id, tried(1))) as Awaited<ReturnType<Office["until"]>>;
}

describe("a webhook", () => {
  test("is a Standard Webhooks message that the published library verifies", async () => {
    receiver = await openReceiver();
    const { rule, tell } = await hook(`${receiver.origin}/in?key=1`);
    const [runId, scheduleId] = [randomUUID(), randomUUID()];
    const id = await tell({ runId, scheduleId, runState: "failed", log: "what a run wrote" });
    office.start();
    const { tries } = await office.until(id, delivered);
    expect(tries).toMatchObject([{ ok: true, status: 200, error: null }]);
    expect(receiver.received).toHaveLength(1);
    const [{ path, headers, body }] = receiver.received as [Receiver["received"][0]];
    expect(path).toBe("/in?key=1");
    expect(headers).toMatchObject({ "webhook-id": id, "content-type": "application/json", "user-agent": "Runsheet" });
    expect(new Webhook(rule.signingSecret!).verify(body, headers)).toEqual({
      type: "schedule.failure",
      timestamp: "2026-03-06T10:01:00.000Z",
      data: {
        workspaceId: shop.id,
        workspaceName: "Shop",
        scheduleId,
        scheduleName: "Nightly backup",
        templateName: "Backup",
        occurrenceAt: "2026-03-06T10:00:00.000Z",
        timeZone: null,
        runId,
        runState: "failed",
        reason: "step.exit_status",
        startedAt: null,
        finishedAt: null,
        at: "2026-03-06T10:01:00.000Z",
        url: `https://runs.example.org/runs/${runId}`,
      },
    });
    expect(() => new Webhook(rule.signingSecret!).verify(`${body} `, headers)).toThrow("No matching signature");
  });

  test("is signed with the new secret once it was made anew, and sent again under its id", async () => {
    receiver = await openReceiver();
    const { rule, tell } = await hook(receiver.origin);
    const id = await tell();
    office.start({ origin: null });
    await office.until(id, delivered);
    const { signingSecret } = await rotateSecret(shop.as("admin"), rule.id);
    await resendDelivery(shop.as("admin"), id);
    await office.until(id, ({ state, tries }) => state === "delivered" && tries.length === 2);
    const [first, second] = receiver.received as [Receiver["received"][0], Receiver["received"][0]];
    expect(second.headers["webhook-id"]).toBe(first.headers["webhook-id"]);
    expect(new Webhook(signingSecret!).verify(second.body, second.headers)).toMatchObject({ data: { url: null } });
    expect(() => new Webhook(rule.signingSecret!).verify(second.body, second.headers)).toThrow("No matching signature");
  });

  test("waits where no key opens the secret, and says so", async () => {
    receiver = await openReceiver();
    const { tell } = await hook(receiver.origin);
    const id = await tell();
    office.start({ vault: null });
    const { state, tries } = await office.until(id, tried(1));
    expect(state).toBe("pending");
    expect(tries[0]!.error).toContain("RUNSHEET_SECRET_KEYS");
    expect(receiver.received).toEqual([]);
  });
});

describe("a receiver", () => {
  test("that answers 500 for a while gets the same message until it takes it", async () => {
    receiver = await openReceiver((response, time) => {
      response.statusCode = time < 4 ? 500 : 204;
      response.end(time < 4 ? `<h1>Sorry,\u0007\n busy</h1> ${"x".repeat(500)}` : undefined);
    });
    const { tell } = await hook(receiver.origin);
    const id = await tell();
    office.start();
    for (const [at, seconds] of [6, 400, 3_000].entries()) {
      const { state, tries } = await office.until(id, tried(at + 1));
      expect(state).toBe("pending");
      expect(tries[at]!.error).toMatch(/^Answered 500: <h1>Sorry, busy<\/h1> x+$/);
      expect(tries[at]!.error!.length).toBeLessThan(220);
      await office.shift(seconds);
    }
    const { tries, attempts } = await office.until(id, delivered);
    expect([tries.map(({ status }) => status), attempts]).toEqual([[500, 500, 500, 204], 4]);
    expect(new Set(receiver.received.map(({ headers, body }) => headers["webhook-id"]! + body)).size).toBe(1);
  });

  test("that hangs is left after a while", async () => {
    const { state, tries } = await tryOnce(() => undefined);
    expect(state).toBe("pending");
    expect(tries[0]!.error).toMatch(/^Gave no answer in time/);
  });

  test("that sends an endless body is not listened to for long, and its status counts", async () => {
    const endless = (status: number) => (response: ServerResponse) => {
      response.writeHead(status);
      const more = () => {
        while (!response.destroyed && response.write("x".repeat(65_536)));
        if (!response.destroyed) response.once("drain", more);
      };
      response.on("error", () => undefined);
      more();
    };
    expect((await tryOnce(endless(200))).state).toBe("delivered");
    await office.clear();
    await receiver!.close();
    const { state, tries } = await tryOnce(endless(503), "/in", 15_000);
    expect(tries[0]!.ms).toBeLessThan(5_000);
    expect([state, tries[0]!.status, tries[0]!.error!.length]).toEqual(["pending", 503, 214]);
  });

  test("that trickles its answer is left after a while", async () => {
    const { tries } = await tryOnce((response) => {
      response.writeHead(502);
      const timer = setInterval(() => response.write("."), 20);
      response.on("close", () => clearInterval(timer));
    });
    expect(tries[0]).toMatchObject({ status: 502, ok: false });
    expect(tries[0]!.ms).toBeLessThan(2_000);
  });

  test("that closes in the middle is tried again", async () => {
    const { state, tries } = await tryOnce((response) => void response.socket!.end("HTTP/1.1 200 OK\r\nContent-Le"));
    expect(state).toBe("pending");
    expect(tries[0]).toMatchObject({ ok: false, status: null });
    expect(tries[0]!.error).toMatch(/closed the connection|not HTTP|failed/i);
  });

  test("that switches to another protocol is tried again, and holds no place", async () => {
    const { state, tries } = await tryOnce((response) => {
      response.socket!.write("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: tea\r\n\r\n");
    });
    expect(state).toBe("pending");
    expect(tries[0]!.error).toMatch(/Closed the connection without an answer/);
  });

  test("that speaks no HTTP, or is not there, is told by its host", async () => {
    const mumbling = createServer((socket) => {
      socket.on("error", () => undefined).resume();
      socket.end("220 mail.example.org ESMTP\r\n");
    });
    mumbling.listen(0, "127.0.0.1");
    await once(mumbling, "listening");
    const { port } = mumbling.address() as { port: number };
    const odd = await (await hook(`http://127.0.0.1:${port}/pass-word`)).tell();
    office.start();
    const { tries } = await office.until(odd, tried(1));
    expect(tries[0]!.error).toMatch(/^127\.0\.0\.1:\d+: What it answers is not HTTP/);
    mumbling.close();
    await once(mumbling, "close");
    const gone = await (await hook(`http://127.0.0.1:${port}/other`)).tell();
    expect((await office.until(gone, tried(1))).tries[0]!.error).toMatch(/Nothing listens there/);
  });

  test("that redirects is not followed", async () => {
    const other = await openReceiver();
    const { state, tries } = await tryOnce((response) => response.writeHead(302, { location: other.origin }).end());
    expect(state).toBe("pending");
    expect(tries[0]!.error).toMatch(/^Answered 302, a redirect/);
    expect(other.connections()).toBe(0);
    await other.close();
  });

  test("that answers 410 is told nothing more", async () => {
    const { state, tries } = await tryOnce((response) => response.writeHead(410).end());
    expect(state).toBe("dead");
    expect(tries[0]!.error).toMatch(/^Answered 410 Gone/);
  });

  test("cannot tell others the password that is in its address", async () => {
    const { tries } = await tryOnce(
      (response, _, request) => void response.writeHead(404).end(`Cannot POST ${request.url}`),
      "/hooks/pass-word-1234?token=pass-word-5678",
    );
    expect(tries[0]!.error).toBe("Answered 404: Cannot POST …");
  });

  test("cannot tell others that password by writing it otherwise", async () => {
    const { tries } = await tryOnce(
      (response) => void response.writeHead(404).end("No pass-word-1234, pass word+5678 or pass%20word%2B5678"),
      "/hooks/%70ass-word-1234?token=pass%20word%2B5678",
    );
    expect(tries[0]!.error).toBe("Answered 404: No …, … or …");
  });
});

describe("a private address", () => {
  test.each(["127.0.0.1", "localhost"])("such as %s is refused for good, with the way out", async (host) => {
    receiver = await openReceiver();
    const url = new URL(receiver.origin);
    url.hostname = host;
    const { tell } = await hook(url.href);
    const id = await tell();
    office.start({ webhookPrivate: false });
    const { tries } = await office.until(id, dead);
    expect(tries[0]!.error).toContain("RUNSHEET_WEBHOOK_PRIVATE=1");
    expect(receiver.connections()).toBe(0);
  });

  test("is found out behind a name, whatever the name answered before", async () => {
    receiver = await openReceiver();
    const url = new URL(receiver.origin);
    url.hostname = "hooks.example.org";
    const { tell } = await hook(url.href);
    const id = await tell();
    let asked = 0;
    office.start({
      webhookPrivate: false,
      resolve: (_, done) => {
        asked += 1;
        done(null, [{ address: "127.0.0.1", family: 4 }]);
      },
    });
    await office.until(id, dead);
    expect([asked, receiver.connections()]).toEqual([1, 0]);
  });
});
