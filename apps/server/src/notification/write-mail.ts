import { Told } from "@runsheet/contract/notification";
import type { ClaimedDelivery } from "@runsheet/db/deliveries";
import type { OutgoingMail } from "@runsheet/db/mails";
import { linkTo } from "./link.ts";
import { renderMail } from "./mail-page.ts";
import { wordsFor } from "./words.ts";

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
  const href = linkTo(origin, told);
  const page = await renderMail({
    ...words,
    link: href === null ? null : { href, label: "Open in Runsheet" },
    foot: "Runsheet sent this because a notification rule names this address.",
  });
  return { messageId: `${delivery.id}@${domain}`, from, to: delivery.target, subject: words.subject, ...page };
}
