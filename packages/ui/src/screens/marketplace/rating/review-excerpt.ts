/** Longer reviews are folded. */
const LONG = 600;
const MANY_LINES = 10;

/**
 * The beginning of a long review, ended where a paragraph, a line or at least a word ends; null when it is short. What is
 * cut is Markdown: a mark that loses its partner is shown as it is.
 */
export function excerptOf(review: string): string | null {
  const lines = review.split("\n");
  if (review.length <= LONG && lines.length <= MANY_LINES) return null;
  const start = lines.slice(0, MANY_LINES).join("\n").slice(0, LONG);
  const end = ["\n\n", "\n", " "].map((mark) => start.lastIndexOf(mark)).find((at) => at > LONG / 2);
  return `${withoutHalf(start.slice(0, end)).trimEnd()} …`;
}

/** A cut must not leave one half of a character that takes two. */
function withoutHalf(text: string): string {
  return text.isWellFormed() ? text : text.slice(0, -1);
}
