import { z } from "zod";
import { Id, Instant } from "./page.ts";

/** A mail that was kept because the server has no mail server, without its body. */
export const MailSummary = z.object({
  id: Id,
  to: z.string(),
  subject: z.string(),
  createdAt: Instant,
});
export type MailSummary = z.infer<typeof MailSummary>;

export const Mail = MailSummary.extend({ from: z.string(), html: z.string(), text: z.string() });
export type Mail = z.infer<typeof Mail>;
