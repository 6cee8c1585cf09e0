import { randomUUID } from "node:crypto";
import { keepMail } from "@runsheet/db/mails";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { openTestDatabase } from "../testing/index.ts";
import { getMail, listMails } from "./index.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
let operator: Ctx;
beforeAll(async () => {
  house = await openTestDatabase();
  const ctx = (await house.freshWorkspace()).as("viewer");
  const email = ctx.actor.kind === "person" ? ctx.actor.email : "";
  operator = { ...ctx, installation: { ...ctx.installation, operators: new Set([email]) } };
});
afterAll(() => house.drop());

const mail = (subject: string, messageId = `${randomUUID()}@example.org`) => ({
  messageId,
  from: "Runsheet <runsheet@example.org>",
  to: "ada@example.org",
  subject,
  html: "<p>Failed</p>",
  text: "Failed",
});

test("kept mails are for whoever runs the server, newest first, a mail kept twice is there once", async () => {
  const first = mail("First");
  await Promise.all([keepMail(house.db, first), keepMail(house.db, first)]);
  await house.owner.query("update kept_mails set created_at = created_at - interval '1 second'");
  await keepMail(house.db, mail("Second"));
  const page = await listMails(operator, { limit: 1 });
  expect(page.items).toMatchObject([{ subject: "Second", to: "ada@example.org" }]);
  const rest = await listMails(operator, { limit: 10, cursor: page.nextCursor! });
  expect(rest).toMatchObject({ items: [{ subject: "First" }], nextCursor: null });
  const { subject, from, html, text } = await getMail(operator, rest.items[0]!.id);
  expect({ subject, from, html, text }).toEqual({
    subject: "First",
    from: first.from,
    html: first.html,
    text: first.text,
  });
  await expect(getMail(operator, randomUUID())).rejects.toMatchObject({ reason: "mail.missing" });
  const owner = (await house.freshWorkspace()).as("owner");
  await expect(listMails(owner, { limit: 1 })).rejects.toMatchObject({ reason: "access.operator_only" });
  await expect(getMail(owner, rest.items[0]!.id)).rejects.toMatchObject({ reason: "access.operator_only" });
});

test("the newest thousand are kept", async () => {
  await house.owner.query(
    `insert into kept_mails (message_id, sender, recipient, subject, html, text, created_at)
     select 'old ' || n, 'a', 'b', 'old', '', '', now() - interval '1 day' from generate_series(1, 1000) n`,
  );
  await keepMail(house.db, mail("Newest"));
  const { rows } = await house.owner.query("select count(*)::int as kept from kept_mails");
  expect(rows).toEqual([{ kept: 1_000 }]);
  expect((await listMails(operator, { limit: 1 })).items).toMatchObject([{ subject: "Newest" }]);
});
