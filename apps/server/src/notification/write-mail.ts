import { Told } from "@runsheet/contract/notification";
import type { ClaimedDelivery } from "@runsheet/db/deliveries";
import type { OutgoingMail } from "@runsheet/db/mails";
import { createElement as h } from "react";
import { linkTo } from "./link.ts";
import { wordsFor, type Words } from "./words.ts";

/** Loaded with the first mail: it costs half a second and 50 MB, which a server without e-mail never pays. */
const loadReactEmail = () => import("react-email");
type ReactEmail = Awaited<ReturnType<typeof loadReactEmail>>;

export interface MailWay {
  from: string;
  /** What stands behind the @ of the sender, for ids of messages. */
  domain: string;
  /** Where people reach this server; null where it does not know. */
  origin: string | null;
}

/** A delivery as a mail. The same delivery is the same mail, however often it is sent. */
export async function writeMail({ from, domain, origin }: MailWay, delivery: ClaimedDelivery): Promise<OutgoingMail> {
  const told = Told.parse(delivery.payload);
  const words = wordsFor(delivery.kind, told);
  const kit = await loadReactEmail();
  const page = layOut(kit, words, linkTo(origin, told));
  return {
    messageId: `${delivery.id}@${domain}`,
    from,
    to: delivery.target,
    subject: words.subject,
    html: await kit.render(page),
    text: await kit.render(page, { plainText: true }),
  };
}

const FONT = { fontFamily: "system-ui, -apple-system, Segoe UI, Roboto, sans-serif", color: "#18181b" };
const QUIET = { ...FONT, fontSize: "13px", color: "#52525b", margin: "0" };

function layOut(kit: ReactEmail, { title, subject, lead, facts }: Words, link: string | null) {
  const { Html, Head, Preview, Body, Container, Heading, Text, Section, Row, Column, Button, Hr } = kit;
  const rows = facts.map(([name, content]) =>
    h(Row, {
      key: name,
      children: [
        h(Column, { key: "name", style: { ...QUIET, width: "96px", padding: "2px 0" } }, `${name}: `),
        h(Column, { key: "content", style: { ...FONT, fontSize: "14px", padding: "2px 0" } }, content),
      ],
    }),
  );
  const button = { backgroundColor: "#18181b", color: "#ffffff", borderRadius: "6px", padding: "10px 16px" };
  return h(
    Html,
    { lang: "en" },
    h(Head, null),
    h(Preview, null, subject),
    h(
      Body,
      { style: { backgroundColor: "#fafafa", margin: "0", padding: "24px 0" } },
      h(
        Container,
        { style: { backgroundColor: "#ffffff", border: "1px solid #e4e4e7", borderRadius: "8px", padding: "24px" } },
        h(Heading, { as: "h1", style: { ...FONT, fontSize: "18px", margin: "0 0 8px" } }, title),
        h(Text, { style: { ...FONT, fontSize: "14px", margin: "0 0 16px" } }, lead),
        h(Section, null, rows),
        link &&
          h(Button, { href: link, style: { ...button, marginTop: "16px", fontSize: "14px" } }, "Open in Runsheet"),
        h(Hr, { style: { borderColor: "#e4e4e7", margin: "20px 0 12px" } }),
        h(Text, { style: QUIET }, "Runsheet sent this because a notification rule names this address."),
      ),
    ),
  );
}
