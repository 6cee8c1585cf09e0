import type { Database } from "./database.ts";

/** A mail to one address, complete. */
export interface OutgoingMail {
  /** Without angle brackets; the same mail has the same one however often it is sent. */
  messageId: string;
  from: string;
  to: string;
  subject: string;
  html: string;
  text: string;
}

/** Keeps a mail for the operator to read. Keeping it again changes nothing. */
export async function keepMail({ pool }: Pick<Database, "pool">, mail: OutgoingMail): Promise<void> {
  await pool.query("select keep_mail($1, $2, $3, $4, $5, $6)", [
    mail.messageId,
    mail.from,
    mail.to,
    mail.subject,
    mail.html,
    mail.text,
  ]);
}
