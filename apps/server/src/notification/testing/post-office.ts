import { once } from "node:events";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

export interface PostOffice {
  url: string;
  /** Each mail as it came. */
  mails: { from: string; to: string[]; raw: string }[];
  close(): Promise<void>;
}

/** An SMTP server on loopback. */
export async function openPostOffice(options: SMTPServerOptions = {}): Promise<PostOffice> {
  const mails: PostOffice["mails"] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    onData(stream, { envelope }, done) {
      let raw = "";
      stream.setEncoding("utf8").on("data", (text: string) => (raw += text));
      stream.on("end", () => {
        const { mailFrom, rcptTo } = envelope;
        mails.push({ from: mailFrom ? mailFrom.address : "", to: rcptTo.map(({ address }) => address), raw });
        done();
      });
    },
    ...options,
  });
  server.on("error", () => undefined);
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as { port: number }).port}`,
    mails,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** An SMTP error with its code. */
export function refusal(code: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode: code });
}
