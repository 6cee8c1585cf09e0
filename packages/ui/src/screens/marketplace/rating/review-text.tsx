import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import Markdown, { type Components } from "react-markdown";
import rehypeSanitize from "rehype-sanitize";
import { Button } from "../../../kit/button.tsx";
import { isTooDeep } from "../../../kit/markdown-depth.ts";
import { excerptOf } from "./review-excerpt.ts";

/** Written by strangers: no pictures, no headings that reorder the page, and links that vouch for nothing. */
const PARTS: Components = {
  h1: Title,
  h2: Title,
  h3: Title,
  h4: Title,
  h5: Title,
  h6: Title,
  p: ({ children }) => <p className="mt-2 first:mt-0">{children}</p>,
  ul: ({ children }) => <ul className="mt-2 list-disc pl-5">{children}</ul>,
  ol: ({ children }) => <ol className="mt-2 list-decimal pl-5">{children}</ol>,
  // An address that could do harm was taken away: what is left leads nowhere.
  a: ({ href, children }) =>
    href ? (
      <a href={href} target="_blank" rel="nofollow ugc noopener noreferrer" className="link">
        {children}
      </a>
    ) : (
      children
    ),
  img: ({ alt }) => <span className="text-muted">{alt}</span>,
  hr: () => <hr className="mt-2 border-line" />,
  blockquote: ({ children }) => (
    <blockquote className="mt-2 border-l-2 border-line pl-3 text-muted">{children}</blockquote>
  ),
  pre: ({ children }) => (
    <pre className="mt-2 rounded-md bg-sunken p-3 whitespace-pre-wrap [&_code]:bg-transparent [&_code]:p-0">
      {children}
    </pre>
  ),
  code: ({ children }) => <code className="rounded bg-sunken px-1 py-0.5">{children}</code>,
};

function Title({ children }: { children?: ReactNode }) {
  return <p className="mt-2 font-semibold first:mt-0">{children}</p>;
}

/** A review as its author meant it, without what could do harm. */
export function ReviewMarkdown({ text }: { text: string }) {
  return (
    <div dir="auto" className="max-w-prose leading-6 wrap-anywhere">
      {isTooDeep(text) ? (
        <p className="whitespace-pre-wrap">{text}</p>
      ) : (
        <Markdown rehypePlugins={[rehypeSanitize]} components={PARTS}>
          {text}
        </Markdown>
      )}
    </div>
  );
}

/** A review in a list, folded where it is long. */
export function ReviewText({ text }: { text: string }) {
  const { t } = useTranslation("rating");
  const [open, setOpen] = useState(false);
  const excerpt = excerptOf(text);
  if (excerpt === null) return <ReviewMarkdown text={text} />;
  return (
    <>
      <ReviewMarkdown text={open ? text : excerpt} />
      <Button size="sm" variant="ghost" className="-ml-2 w-fit" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t(open ? "less" : "more")}
      </Button>
    </>
  );
}
