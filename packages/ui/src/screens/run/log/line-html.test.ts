import { describe, expect, test } from "vitest";
import { lineHtml } from "./line-html.ts";

describe("drawing a line", () => {
  test("escapes what looks like HTML", () => {
    expect(lineHtml(`<img src=x onerror="alert(1)">&`)).toBe("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;");
  });
  test("gives a color a class of the theme", () => {
    expect(lineHtml("a\x1b[0;31mred")).toBe('a<span class="ansi-red-fg">red</span>');
  });
  test("marks a found stretch across a change of style without breaking the nesting", () => {
    expect(lineHtml("ab\x1b[0;31mcd", [{ from: 1, to: 3, current: true }])).toBe(
      'a<mark class="current">b</mark><span class="ansi-red-fg"><mark class="current">c</mark>d</span>',
    );
  });
  test("marks several stretches by their place in the plain text", () => {
    expect(
      lineHtml("\x1b[0;1mxoxo", [
        { from: 0, to: 1, current: false },
        { from: 2, to: 3, current: false },
      ]),
    ).toBe('<span style="font-weight:bold"><mark>x</mark>o<mark>x</mark>o</span>');
  });
  test("does not let output forge a mark", () => {
    expect(lineHtml("\uE000<b>\uE002")).toBe("\uFFFD&lt;b&gt;\uFFFD");
  });
});
