import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import type { TestWorkspace } from "@runsheet/domain/testing";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createMailer } from "./mailer.ts";
import { dead, delivered, openOffice, tried, type Office } from "./testing/office.ts";
import { openPostOffice, refusal, type PostOffice } from "./testing/post-office.ts";
import { openReceiver } from "./testing/receiver.ts";

let office: Office;
let shop: TestWorkspace;
let posts: PostOffice | null = null;
beforeAll(async () => (office = await openOffice()));
afterAll(() => office.drop());
beforeEach(async () => (shop = await office.freshWorkspace()));
afterEach(async () => {
  await office.clear();
  await posts?.close();
  posts = null;
});

const ADA = "ada@example.org";
const FROM = "Runsheet <runsheet@mail.example.org>";
const through = (smtpUrl: string) => createMailer(office.db, { smtpUrl, mailFrom: FROM }, { mail: "smtp" });
const start = (smtpUrl: string, longest = 5_000) =>
  office.start({ mailer: through(smtpUrl), longestMs: { email: longest, webhook: 5_000 } });

async function tell(more: object = {}, address = ADA) {
  const rule = await office.addRule(shop, { kind: "email", addresses: [address] });
  return office.tell(shop, rule.id, "email", address, more);
}

/** The parts of a raw mail, decoded. */
function partsOf(raw: string): { headers: string; text: string; html: string } {
  const [headers = "", ...rest] = raw.split("\r\n\r\n");
  const boundary = /boundary="([^"]+)"/.exec(headers)![1]!;
  const parts = rest.join("\r\n\r\n").split(`--${boundary}`).slice(1, 3);
  const [text = "", html = ""] = parts.map((part) => {
    const [head = "", ...body] = part.split("\r\n\r\n");
    const coded = body.join("\r\n\r\n");
    if (/base64/i.test(head)) return Buffer.from(coded, "base64").toString("utf8");
    const bytes = coded
      .replaceAll("=\r\n", "")
      .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    return /quoted-printable/i.test(head) ? Buffer.from(bytes, "latin1").toString("utf8") : coded;
  });
  return { headers, text, html };
}

describe("a mail", () => {
  test("says what, when in both zones, why in words, and where to look, in HTML and in text", async () => {
    posts = await openPostOffice();
    const runId = "0198c6f0-0000-7000-8000-000000000001";
    const id = await tell({ runId, timeZone: "Europe/Berlin" });
    start(posts.url);
    expect((await office.until(id, delivered)).tries).toMatchObject([{ ok: true, status: null, error: null }]);
    const [mail] = posts.mails;
    expect(mail).toMatchObject({ from: "runsheet@mail.example.org", to: [ADA] });
    const { headers, text, html } = partsOf(mail!.raw);
    expect(headers).toContain("Subject: Failed: Nightly backup (Shop)\r\n");
    expect(headers).toContain(`From: ${FROM}\r\n`);
    expect(headers).toContain(`Message-ID: <${id}@mail.example.org>`);
    expect(headers).toContain("Auto-Submitted: auto-generated");
    for (const part of [text, html]) {
      expect(part).toContain("Nightly backup");
      expect(part).toContain("2026-03-06 10:00:00 UTC (2026-03-06 11:00:00 Europe/Berlin)");
      expect(part).toContain("A program ended with an exit status that means failure.");
      expect(part).toContain(`https://runs.example.org/runs/${runId}`);
    }
    expect(text).not.toMatch(/<\w/);
  });

  test("is harmless whatever the names are", async () => {
    posts = await openPostOffice();
    const scheduleName = `Backup\r\nBcc: eve@example.org\r\n\r\n<script>alert(1)</script>\u202egnp.exe ${"ü".repeat(200)}`;
    const id = await tell({ scheduleName, workspaceName: '"><img src=x onerror=alert(1)>' });
    start(posts.url);
    await office.until(id, delivered);
    expect(posts.mails[0]!.to).toEqual([ADA]);
    const { headers, text, html } = partsOf(posts.mails[0]!.raw);
    expect(headers).not.toMatch(/^Bcc:/im);
    expect(headers.match(/^Subject:/gm)).toHaveLength(1);
    expect(html).not.toMatch(/<script|<img|\u202e/);
    expect(html).toContain("&lt;script&gt;");
    expect(text).not.toContain("\u202e");
  });

  test("tells nothing but what was noted when it happened", async () => {
    posts = await openPostOffice();
    const id = await tell({ log: "what a run wrote", steps: ["what a run wrote"] });
    start(posts.url);
    await office.until(id, delivered);
    const { headers, text, html } = partsOf(posts.mails[0]!.raw);
    expect(headers + text + html).not.toContain("what a run wrote");
  });
});

describe("a mail server", () => {
  test("that refuses for now gets the same mail again", async () => {
    let times = 0;
    posts = await openPostOffice({
      onRcptTo: (_, __, done) => ((times += 1) < 3 ? done(refusal(451, "Try again later")) : done()),
    });
    const id = await tell();
    start(posts.url);
    for (const [at, seconds] of [6, 400].entries()) {
      const { state, tries } = await office.until(id, tried(at + 1));
      expect(state).toBe("pending");
      expect(tries[at]!.error).toMatch(/refused this for now: 451 Try again later/);
      await office.shift(seconds);
    }
    await office.until(id, delivered);
    expect(posts.mails.map(({ raw }) => /Message-ID: (\S+)/i.exec(raw)![1])).toEqual([`<${id}@mail.example.org>`]);
  });

  test("that refuses the address for good ends it at once", async () => {
    posts = await openPostOffice({ onRcptTo: (_, __, done) => done(refusal(550, "No such user here")) });
    const id = await tell();
    start(posts.url);
    expect((await office.until(id, dead)).tries).toMatchObject([
      { ok: false, error: "The mail server refuses this for good: 550 No such user here Check the address." },
    ]);
  });

  test("that refuses the mail for good ends it at once", async () => {
    posts = await openPostOffice({
      onData: (stream, _, done) => void stream.resume().on("end", () => done(refusal(554, "Looks like spam"))),
    });
    const id = await tell();
    start(posts.url);
    expect((await office.until(id, dead)).tries[0]!.error).toMatch(/554 Looks like spam/);
  });

  test("that does not let Runsheet in, or does not want its sender, is the operator's to put right", async () => {
    posts = await openPostOffice({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_, __, done) => done(new Error("Bad password")),
    });
    const id = await tell();
    start(posts.url.replace("://", "://runsheet:pass-word@"));
    const { state, tries } = await office.until(id, tried(1));
    expect(state).toBe("pending");
    expect(tries[0]!.error).toMatch(/refuses how Runsheet signs in.*RUNSHEET_SMTP_URL/);
    expect(JSON.stringify(tries)).not.toContain("pass-word");
    await office.clear();
    await posts.close();
    posts = await openPostOffice({ onMailFrom: (_, __, done) => done(refusal(553, "Not your sender")) });
    const other = await tell();
    start(posts.url);
    expect((await office.until(other, tried(1))).state).toBe("pending");
  });

  test("that is not there is tried again", async () => {
    posts = await openPostOffice();
    const { url } = posts;
    await posts.close();
    posts = null;
    const id = await tell();
    start(url);
    const { state, tries } = await office.until(id, tried(1));
    expect(state).toBe("pending");
    expect(tries[0]!.error).toMatch(/^The mail server cannot be reached/);
    expect(tries[0]!.error).not.toMatch(/127\.0\.0\.1/);
  });

  describe("that hangs", () => {
    const sockets = new Set<Socket>();
    let silent: Server;
    beforeEach(async () => {
      silent = createServer((socket) => void sockets.add(socket.on("error", () => undefined)));
      silent.listen(0, "127.0.0.1");
      await once(silent, "listening");
    });
    afterEach(async () => {
      for (const socket of sockets) socket.destroy();
      silent.close();
      await once(silent, "close");
    });
    const url = () => `smtp://127.0.0.1:${(silent.address() as { port: number }).port}`;

    test("at its greeting is left after a while, and its connection closed", async () => {
      const id = await tell();
      start(url(), 300);
      const { state, tries } = await office.until(id, tried(1));
      expect([state, tries[0]!.error]).toEqual([
        "pending",
        expect.stringMatching(/^The mail server did not answer in time/),
      ]);
      for (const socket of sockets) if (!socket.closed) await once(socket.resume(), "close");
    });

    test("holds up no webhook", async () => {
      const receiver = await openReceiver();
      for (let at = 0; at < 20; at += 1) await tell({}, `p${at}@example.org`);
      start(url());
      const rule = await office.addRule(shop, { kind: "webhook", address: receiver.origin });
      await office.until(await office.tell(shop, rule.id, "webhook", receiver.origin), delivered);
      expect(receiver.received).toHaveLength(1);
      await office.clear();
      await receiver.close();
    });
  });
});

describe("without a mail server", () => {
  test("an embedded one keeps each mail once for its operator, though it is sent twice", async () => {
    const id = await tell();
    office.start();
    await office.until(id, delivered);
    await office.owner.query(
      "update notification_deliveries set state = 'pending', give_up_at = give_up_at where id = $1",
      [id],
    );
    await office.until(id, tried(2));
    const { rows } = await office.owner.query(
      "select message_id, sender, recipient, subject, html, text from kept_mails",
    );
    expect(rows).toEqual([
      {
        message_id: `${id}@localhost`,
        sender: "Runsheet <runsheet@localhost>",
        recipient: ADA,
        subject: "Failed: Nightly backup (Shop)",
        html: expect.stringContaining("Nightly backup"),
        text: expect.stringContaining("Nightly backup"),
      },
    ]);
  });

  test("another says that it cannot send", async () => {
    const id = await tell();
    office.start({ mailer: createMailer(office.db, { smtpUrl: null, mailFrom: null }, { mail: "off" }) });
    expect((await office.until(id, dead)).tries[0]!.error).toContain("RUNSHEET_SMTP_URL");
  });
});
