import { useDeferredValue } from "react";
import Markdown, { type Components } from "react-markdown";
import rehypeSanitize from "rehype-sanitize";
import { useTranslation } from "react-i18next";
import { Card } from "../../kit/card.tsx";
import { isTooDeep } from "../../kit/markdown-depth.ts";
import { useFilledIn, type RunForm, type Runnable } from "./form/use-run-form.ts";
import { filledReadme, readmeBlocks } from "./readme-blocks.ts";

/** All headings are of one level, below the card's own, so that an author's choice leaves none out; an empty one is dropped. */
function heading(look: string): Components["h1"] {
  return ({ children }) => children && <h3 className={`mt-4 font-semibold first:mt-0 ${look}`}>{children}</h3>;
}

/** Pictures of others are not loaded, links leave in a new window. */
const PARTS: Components = {
  h1: heading("text-base"),
  h2: heading(""),
  h3: heading("text-muted"),
  h4: heading("text-muted"),
  h5: heading("text-muted"),
  h6: heading("text-muted"),
  p: ({ children }) => <p className="mt-2 first:mt-0">{children}</p>,
  ul: ({ children }) => <ul className="mt-2 list-disc pl-5">{children}</ul>,
  ol: ({ children }) => <ol className="mt-2 list-decimal pl-5">{children}</ol>,
  li: ({ children }) => <li className="mt-1">{children}</li>,
  a: ({ href, children }) => (
    <a href={href} target="_blank" rel="noreferrer noopener" className="link">
      {children}
    </a>
  ),
  img: ({ alt }) => <span className="text-muted">{alt}</span>,
  blockquote: ({ children }) => (
    <blockquote className="mt-2 border-l-2 border-line pl-3 text-muted">{children}</blockquote>
  ),
  pre: ({ children }) => (
    <pre
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- What scrolls must be reachable by keyboard (WCAG 2.1.1).
      tabIndex={0}
      className="mt-2 overflow-x-auto rounded-md bg-sunken p-3 [&_code]:bg-transparent [&_code]:p-0"
    >
      {children}
    </pre>
  ),
  code: ({ children }) => <code className="rounded bg-sunken px-1 py-0.5">{children}</code>,
};

/** A cell holds a line and no paragraphs. */
const CELL_PARTS: Components = { ...PARTS, p: ({ children }) => children };

/** What the author says of the template, with the values as they are now; HTML in it is dropped. */
export function Readme({ template, form, className }: { template: Runnable; form: RunForm; className: string }) {
  const { t } = useTranslation("template");
  const { variables, readme } = template.document;
  const { values } = useFilledIn(form.control, variables);
  // Typing in the form must not wait for a long text.
  const text = useDeferredValue(filledReadme(readme, variables, values));
  if (readme === "") return null;
  return (
    <Card title={t("readme")} className={className}>
      <div className="max-w-prose leading-6 wrap-anywhere">
        {readmeBlocks(text).map((block, index) =>
          block.kind === "table" ? (
            <ReadmeTable key={index} {...block} />
          ) : (
            <Prose key={index} text={block.text} parts={PARTS} />
          ),
        )}
      </div>
    </Card>
  );
}

function Prose({ text, parts }: { text: string; parts: Components }) {
  if (isTooDeep(text)) return <p className="whitespace-pre-wrap">{text}</p>;
  return (
    <Markdown rehypePlugins={[rehypeSanitize]} components={parts}>
      {text}
    </Markdown>
  );
}

function ReadmeTable({ head, rows }: { head: string[]; rows: string[][] }) {
  const cell = "border-b border-line py-1.5 pr-4 text-left align-top";
  return (
    <table className="my-3 w-full border-collapse">
      <thead>
        <tr>
          {head.map((text, index) => (
            <th key={index} scope="col" className={`${cell} font-medium text-muted`}>
              <Prose text={text} parts={CELL_PARTS} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            {row.map((text, column) => (
              <td key={column} className={cell}>
                <Prose text={text} parts={CELL_PARTS} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
