import { createElement as h, type CSSProperties, type ReactElement } from "react";

/** What a mail says. */
export interface MailWords {
  title: string;
  subject: string;
  lead: string;
  /** Name and content of each line. */
  facts: [string, string][];
  /** Where it leads, and what the way there is called. */
  link: { href: string; label: string } | null;
  /** Why this address gets it. */
  foot: string;
}

/** A mail's page in HTML and as text. */
export async function renderMail(words: MailWords): Promise<{ html: string; text: string }> {
  // With the first mail: a server that sends none never loads it. React Email's own components come with a bundler and
  // hold a server up for a second when they load, so the page is made of plain elements.
  const { render } = await import("@react-email/render");
  const page = layOut(words);
  return { html: await render(page), text: await render(page, { plainText: true }) };
}

// Mail programs know tables and styles on the element; little else is the same in all of them.
const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";
const PAGE: CSSProperties = { backgroundColor: "#fafafa", margin: 0, padding: "24px 0", fontFamily: FONT };
const CARD: CSSProperties = {
  backgroundColor: "#ffffff",
  border: "1px solid #e4e4e7",
  borderRadius: "8px",
  color: "#18181b",
  fontSize: "14px",
  lineHeight: "22px",
  maxWidth: "600px",
  padding: "24px",
};
const BUTTON: CSSProperties = {
  backgroundColor: "#18181b",
  borderRadius: "6px",
  color: "#ffffff",
  display: "inline-block",
  padding: "8px 16px",
  textDecoration: "none",
};
const QUIET: CSSProperties = { color: "#52525b" };
const HIDDEN: CSSProperties = { display: "none", maxHeight: 0, overflow: "hidden" };

function layOut({ title, subject, lead, facts, link, foot }: MailWords): ReactElement {
  const rows = facts.map(([name, content]) =>
    h("p", { key: name, style: { margin: "2px 0" } }, h("span", { style: QUIET }, `${name}: `), content),
  );
  const card = h(
    "td",
    { style: CARD },
    h("h1", { style: { fontSize: "18px", margin: "0 0 8px" } }, title),
    h("p", { style: { margin: "0 0 16px" } }, lead),
    h("div", null, rows),
    link && h("p", { style: { margin: "16px 0 0" } }, h("a", { href: link.href, style: BUTTON }, link.label)),
    h("hr", { style: { border: "none", borderTop: "1px solid #e4e4e7", margin: "20px 0 12px" } }),
    h("p", { style: { ...QUIET, margin: 0 } }, foot),
  );
  const table = { align: "center", role: "presentation", width: "100%", style: { maxWidth: "600px" } } as const;
  return h(
    "html",
    { lang: "en" },
    h(
      "head",
      null,
      h("meta", { httpEquiv: "Content-Type", content: "text/html; charset=UTF-8" }),
      h("title", null, subject),
    ),
    h(
      "body",
      { style: PAGE },
      // What lists of mails show beside the subject.
      h("div", { style: HIDDEN, "data-skip-in-text": "true" }, lead),
      h("table", table, h("tbody", null, h("tr", null, card))),
    ),
  );
}
