import { AnsiUp } from "ansi_up";

/** A found stretch of a line's plain text. `current` is the one that next and previous move to. */
export interface Mark {
  from: number;
  to: number;
  current: boolean;
}

/** Private-use characters that stand for the edges of a mark until the text is escaped. */
const EDGES = { open: "\uE000", openCurrent: "\uE001", close: "\uE002" } as const;
const ANY_EDGE = /[\uE000-\uE002]/g;
const SGR = /(\x1b\[[0-9;]*m)/;

/** One line as safe HTML: everything is escaped; styles become spans with themed classes, found stretches `<mark>`. */
export function lineHtml(text: string, marks: readonly Mark[] = []): string {
  const painter = new AnsiUp();
  painter.use_classes = true;
  // Opacity would break the contrast that the theme's colors keep.
  painter.faintStyle = "font-weight:300";
  const html = painter.ansi_to_html(withEdges(text.replace(ANY_EDGE, "\uFFFD"), marks));
  return html
    .replaceAll(EDGES.open, "<mark>")
    .replaceAll(EDGES.openCurrent, '<mark class="current">')
    .replaceAll(EDGES.close, "</mark>");
}

/** A mark is closed before every style change and opened again after it, so that marks and spans nest. */
function withEdges(text: string, marks: readonly Mark[]): string {
  if (marks.length === 0) return text;
  let at = 0;
  return text
    .split(SGR)
    .map((piece, index) => {
      if (index % 2 === 1) return piece;
      const start = at;
      at += piece.length;
      return edge(piece, start, marks);
    })
    .join("");
}

function edge(piece: string, start: number, marks: readonly Mark[]): string {
  let out = "";
  let done = 0;
  for (const mark of marks) {
    const from = Math.max(mark.from - start, done);
    const to = Math.min(mark.to - start, piece.length);
    if (to <= from) continue;
    out +=
      piece.slice(done, from) + (mark.current ? EDGES.openCurrent : EDGES.open) + piece.slice(from, to) + EDGES.close;
    done = to;
  }
  return out + piece.slice(done);
}
