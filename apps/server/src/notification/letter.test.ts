import type { Letter } from "@runsheet/contract/mail";
import { openDatabase } from "@runsheet/db/database";
import { pruneLetters } from "@runsheet/db/letters";
import { transaction } from "@runsheet/db/transaction";
import { queueLetter } from "@runsheet/domain/mail";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createMailer } from "./mailer.ts";
import { openOffice, type Office } from "./testing/office.ts";
import { openPostOffice, refusal, type PostOffice } from "./testing/post-office.ts";

let office: Office;
let posts: PostOffice | null = null;
beforeAll(async () => (office = await openOffice()));
afterAll(() => office.drop());
afterEach(async () => {
  await office.clear();
  await posts?.close();
  posts = null;
});

const ADA = "ada@example.org";
const TOKEN = "t".repeat(43);
const VERIFY: Letter = { kind: "verify_email", token: TOKEN };
const nobody = { personId: null, organizationId: null, workspaceId: null };
const write = (letter: Letter = VERIFY, after: () => Promise<void> = async () => undefined) =>
  transaction(office.db, nobody, { readOnly: false }, async (db) => {
    await queueLetter(office.nobody(), db, ADA, letter);
    await after();
  });

const start = (smtpUrl: string) =>
  office.start({
    mailer: createMailer(office.db, { smtpUrl, mailFrom: "Runsheet <runsheet@example.org>" }, { mail: "smtp" }),
  });

async function lettersWhen(fits: (letter: { state: string; attempts: number }) => boolean) {
  for (;;) {
    const { rows } = await office.owner.query(
      "select id, state, attempts, error, sealed, row_to_json(l)::text as row from letters l",
    );
    if (rows.length > 0 && rows.every(fits)) return rows;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
const over = ({ state }: { state: string }) => state !== "pending";

describe("a letter", () => {
  test("is sent once by several servers, and then what it said is forgotten", async () => {
    posts = await openPostOffice();
    const other = openDatabase({ url: office.appUrl, poolSize: 4 });
    await other.signals.ready();
    const mail = createMailer(office.db, { smtpUrl: posts.url, mailFrom: "runsheet@example.org" }, { mail: "smtp" });
    office.start({ mailer: mail });
    office.start({ db: other, mailer: mail });
    await write();
    const [letter] = await lettersWhen(over);
    expect(letter).toMatchObject({ state: "delivered", attempts: 1, sealed: null });
    expect(posts.mails).toHaveLength(1);
    expect(posts.mails[0]).toMatchObject({ to: [ADA] });
    expect(posts.mails[0]!.raw).toContain(`Message-ID: <${letter.id}@example.org>`);
    expect(posts.mails[0]!.raw.replaceAll("=\r\n", "").replaceAll("=3D", "=")).toContain(
      `https://runs.example.org/verify-email#token=${TOKEN}`,
    );
    await office.clear();
    await other.close();
  });

  test("is not sent when what it tells of has not happened", async () => {
    posts = await openPostOffice();
    start(posts.url);
    await write(VERIFY, () => Promise.reject(new Error("rolled back"))).catch(() => undefined);
    await write({ kind: "password_changed", at: "2026-03-06T10:00:00.000Z", address: "192.0.2.1" });
    await lettersWhen(over);
    expect(posts.mails.map(({ raw }) => /^Subject: (.*)\r$/m.exec(raw)![1])).toEqual([
      "Your Runsheet password was changed",
    ]);
  });

  test("does not stand in the database in clear while it waits", async () => {
    await write();
    const [letter] = await lettersWhen(() => true);
    expect(letter.row).not.toContain(TOKEN);
    expect(letter.row).not.toContain(Buffer.from(TOKEN).toString("hex"));
  });

  test("is tried again with pauses for as long as it is of use", async () => {
    let refused = 0;
    posts = await openPostOffice({
      onRcptTo: (_address, _session, done) => {
        refused += 1;
        done(refusal(451, "try later"));
      },
    });
    start(posts.url);
    await write({ kind: "reset_password", token: TOKEN, at: "2026-03-06T10:00:00.000Z", address: "192.0.2.1" });
    await lettersWhen(({ attempts }) => attempts === 1);
    await office.owner.query("select 1");
    for (const [at, seconds] of [10, 400].entries()) {
      await lettersWhen((letter) => (letter as unknown as { error: string | null }).error !== null);
      await office.shift(seconds);
      await lettersWhen(({ attempts }) => attempts === at + 2);
    }
    await office.shift(400 + 1_900);
    await lettersWhen(({ attempts }) => attempts === 4);
    // The next pause is longer than the hour that the link lasts.
    const [letter] = await lettersWhen(over);
    expect(letter).toMatchObject({ state: "dead", sealed: null });
    expect(letter.error).toMatch(/^The mail server refused this for now/);
    expect(refused).toBe(4);
  });

  test("that a mail server refuses for good, or that no key opens, is given up", async () => {
    posts = await openPostOffice({ onRcptTo: (_address, _session, done) => done(refusal(550, "no such mailbox")) });
    start(posts.url);
    await write();
    expect(await lettersWhen(over)).toMatchObject([{ state: "dead", attempts: 1 }]);
    await office.clear();
    await write();
    await office.owner.query("update letters set key_id = 'gone'");
    start(posts.url);
    expect(await lettersWhen(over)).toMatchObject([
      { state: "dead", error: "No key of this server opens this letter." },
    ]);
  });

  test("is kept for the operator where there is no mail server, and removed after three days", async () => {
    office.start();
    await write();
    await lettersWhen(over);
    const { rows } = await office.owner.query("select recipient, text from kept_mails");
    expect(rows).toMatchObject([{ recipient: ADA, text: expect.stringContaining(`#token=${TOKEN}`) }]);
    expect(await pruneLetters(office.db)).toBe(0);
    await office.shift(3 * 86_400 + 60);
    expect(await pruneLetters(office.db)).toBe(1);
  });

  test.each([
    ["mail.off", { mail: "off" }],
    ["mail.no_key", { vault: null }],
    ["mail.no_address", { addressKnown: false }],
  ] as const)("is refused in words where it cannot be sent: %s", async (reason, lacking) => {
    const ctx = { ...office.nobody(), installation: { ...office.installation, ...lacking } };
    const attempt = transaction(office.db, nobody, { readOnly: false }, (db) => queueLetter(ctx, db, ADA, VERIFY));
    await expect(attempt).rejects.toMatchObject({ kind: "unavailable", reason });
  });
});
