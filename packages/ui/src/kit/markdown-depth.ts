/** Quotes and lists within each other, deeper than any text for people. */
const DEEPEST = 24;
const MARKS = />|[-+*][ \t]|\d{1,9}[.)][ \t]/g;

/**
 * Whether a line of Markdown opens so many quotes and lists within each other that drawing it would exhaust the stack
 * (2,500 quotes do). Such a text is shown as it is written.
 */
export function isTooDeep(markdown: string): boolean {
  return markdown.split("\n").some((line) => {
    const opening = /^[\s>*+\-\d.)]*/.exec(line)![0];
    return (opening.match(MARKS)?.length ?? 0) > DEEPEST;
  });
}
