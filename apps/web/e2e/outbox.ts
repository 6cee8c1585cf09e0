import type { Product } from "./product.ts";

/** The link in the newest mail with such a subject to that address, as the operator finds it in the outbox. */
export async function mailedLink(product: Product, subject: RegExp, to: string): Promise<string> {
  for (;;) {
    const { items } = await product.call("/mails?limit=20");
    const found = items.find((mail: { subject: string; to: string }) => mail.to === to && subject.test(mail.subject));
    const link = found && /http:\S+#token=[\w-]+/.exec((await product.call(`/mails/${found.id}`)).text);
    if (link) return link[0];
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
