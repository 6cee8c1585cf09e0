import { AppError } from "@runsheet/contract/error";
import type { Mail, MailSummary } from "@runsheet/contract/mail";
import type { PageInput } from "@runsheet/contract/page";
import { z } from "zod";
import { read, type Ctx } from "../context.ts";
import { fromCursor, toPage } from "../cursor.ts";

const Key = z.tuple([z.iso.datetime().refine((at) => !at.startsWith("0000")), z.uuid()]);
const FIRST = ["infinity", "00000000-0000-0000-0000-000000000000"] as const;

interface MailRow {
  id: string;
  sender: string;
  recipient: string;
  subject: string;
  html: string;
  text: string;
  created_at: Date;
}

/** Mails that the server kept because it has no mail server, newest first; for whoever runs it, over all tenants. */
export async function listMails(
  ctx: Ctx,
  { cursor, limit }: z.infer<typeof PageInput>,
): Promise<{ items: MailSummary[]; nextCursor: string | null }> {
  const [at, before] = fromCursor(Key, cursor) ?? FIRST;
  return read(ctx, "mail.list", async (db) => {
    const rows = await db.$queryRaw<Omit<MailRow, "sender" | "html" | "text">[]>`
      select * from list_kept_mails(${at}::text::timestamptz, ${before}::uuid, ${limit + 1}::integer)`;
    return toPage(rows, limit, toSummary, (row) => [row.created_at.toISOString(), row.id]);
  });
}

export async function getMail(ctx: Ctx, id: string): Promise<Mail> {
  return read(ctx, "mail.get", async (db) => {
    const [row] = await db.$queryRaw<MailRow[]>`select * from get_kept_mail(${id}::uuid)`;
    if (!row) throw new AppError("not_found", "mail.missing", "There is no such mail");
    return { ...toSummary(row), from: row.sender, html: row.html, text: row.text };
  });
}

function toSummary({
  id,
  recipient,
  subject,
  created_at,
}: Pick<MailRow, "id" | "recipient" | "subject" | "created_at">) {
  return { id, to: recipient, subject, createdAt: created_at.toISOString() };
}
