import type { Database } from "@runsheet/db/database";
import { keepMail, type OutgoingMail } from "@runsheet/db/mails";
import type { Installation } from "@runsheet/domain/context";
import { createTransport } from "nodemailer";
import { mailAddressOf, type Env } from "../env.ts";
import { again, dead, DELIVERED, excerpt, STOPPED, type Outcome } from "./outcome.ts";

export interface Mailer {
  from: string;
  send(mail: OutgoingMail, signal: AbortSignal): Promise<Outcome>;
}

const NOBODY = "Runsheet <runsheet@localhost>";
const STEP_MS = 10_000;

/** How this server sends mail: through its mail server, to the pages of its operator, or not at all. */
export function createMailer(
  db: Pick<Database, "pool">,
  { smtpUrl, mailFrom }: Pick<Env, "smtpUrl" | "mailFrom">,
  { mail }: Pick<Installation, "mail">,
): Mailer {
  const from = mailFrom ?? NOBODY;
  if (mail === "smtp") return { from, send: sendThrough(smtpUrl!) };
  if (mail === "off")
    return {
      from,
      send: async () =>
        dead("This server cannot send e-mail; its operator sets RUNSHEET_SMTP_URL, and then it can be sent again."),
    };
  return {
    from,
    async send(outgoing) {
      await keepMail(db, outgoing);
      return DELIVERED;
    },
  };
}

export function domainOf(from: string): string {
  return mailAddressOf(from).split("@").at(-1)!;
}

function sendThrough(url: string): Mailer["send"] {
  const transport = createTransport({
    url,
    connectionTimeout: STEP_MS,
    greetingTimeout: STEP_MS,
    socketTimeout: STEP_MS,
    dnsTimeout: STEP_MS,
    // A mail holds text alone: no name of anything may make it read a file or fetch a page.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async ({ messageId, from, to, subject, html, text }, signal) => {
    try {
      await transport.sendMail({
        messageId: `<${messageId}>`,
        from,
        // As a whole: text would be read as a list of names and addresses.
        to: { name: "", address: to },
        subject,
        html,
        text,
        headers: { "Auto-Submitted": "auto-generated" },
        signal,
      });
      return DELIVERED;
    } catch (error) {
      return judge(error as SmtpError, signal);
    }
  };
}

interface SmtpError extends Error {
  code?: string;
  command?: string;
  response?: string;
  responseCode?: number;
}

/** Only a lasting refusal of the recipient or of the mail is final; what is wrong with the server may be put right. */
function judge({ code, command = "", response = "", responseCode = 0 }: SmtpError, signal: AbortSignal): Outcome {
  if (signal.aborted && (signal.reason as Error | undefined)?.name !== "TimeoutError") return again(STOPPED);
  const said = excerpt(response);
  if (responseCode >= 500 && (command === "RCPT TO" || command === "DATA"))
    return dead(`The mail server refuses this for good: ${said} Check the address.`);
  if (code === "EAUTH")
    return again("The mail server refuses how Runsheet signs in. The server's operator checks RUNSHEET_SMTP_URL.");
  if (responseCode >= 400) return again(`The mail server refused this for now: ${said}`);
  if (code === "ETLS" || code === "ESOCKET" || code === "ECONNECTION" || code === "EDNS")
    return again("The mail server cannot be reached. The server's operator checks it and RUNSHEET_SMTP_URL.");
  if (signal.aborted || code === "ETIMEDOUT")
    return again("The mail server did not answer in time. The server's operator checks it and RUNSHEET_SMTP_URL.");
  return again(`The mail could not be sent (${code ?? "unknown"}).`);
}
