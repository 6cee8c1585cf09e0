/**
 * Text style of a terminal (ECMA-48 SGR), reduced to what the log shows. Colors are numbers 0–15 of the themed
 * palette: 256-color and 24-bit colors fall to the nearest of them, so contrast holds in both themes.
 */
export interface Sgr {
  bold: boolean;
  faint: boolean;
  italic: boolean;
  underline: boolean;
  inverse: boolean;
  color: number | null;
  background: number | null;
}

export const PLAIN: Sgr = {
  bold: false,
  faint: false,
  italic: false,
  underline: false,
  inverse: false,
  color: null,
  background: null,
};

/** The style after the parameters of one SGR sequence, e.g. `1;31`. */
export function applySgr(before: Sgr, parameters: string): Sgr {
  let style = { ...before };
  const codes = parameters.split(/[;:]/).map((code) => (code === "" ? 0 : Number(code)));
  while (codes.length > 0) {
    const code = codes.shift()!;
    if (code === 38 || code === 48) {
      const color = takeColor(codes);
      if (color !== null) style = code === 38 ? { ...style, color } : { ...style, background: color };
    } else style = applyCode(style, code);
  }
  return style;
}

function applyCode(style: Sgr, code: number): Sgr {
  if (code === 0) return { ...PLAIN };
  if (code === 1) return { ...style, bold: true };
  if (code === 2) return { ...style, faint: true };
  if (code === 3) return { ...style, italic: true };
  if (code === 4) return { ...style, underline: true };
  if (code === 7) return { ...style, inverse: true };
  if (code === 21 || code === 22) return { ...style, bold: false, faint: false };
  if (code === 23) return { ...style, italic: false };
  if (code === 24) return { ...style, underline: false };
  if (code === 27) return { ...style, inverse: false };
  if (code === 39) return { ...style, color: null };
  if (code === 49) return { ...style, background: null };
  if (code >= 30 && code <= 37) return { ...style, color: code - 30 };
  if (code >= 40 && code <= 47) return { ...style, background: code - 40 };
  if (code >= 90 && code <= 97) return { ...style, color: code - 90 + 8 };
  if (code >= 100 && code <= 107) return { ...style, background: code - 100 + 8 };
  return style;
}

/** The sequence that sets exactly this style from any other. */
export function sgrSequence(style: Sgr): string {
  const codes = [0];
  if (style.bold) codes.push(1);
  if (style.faint) codes.push(2);
  if (style.italic) codes.push(3);
  if (style.underline) codes.push(4);
  // Inverse without a background shows as dark on light, whatever the color was.
  const [color, background] = style.inverse
    ? [style.background ?? 0, style.color ?? 7]
    : [style.color, style.background];
  if (color !== null) codes.push(color < 8 ? 30 + color : 82 + color);
  if (background !== null) codes.push(background < 8 ? 40 + background : 92 + background);
  return `\x1b[${codes.join(";")}m`;
}

export function sameSgr(a: Sgr, b: Sgr): boolean {
  return a === b || sgrSequence(a) === sgrSequence(b);
}

/** Takes the rest of `38;5;n` or `38;2;r;g;b`; null when it is incomplete. */
function takeColor(codes: number[]): number | null {
  const mode = codes.shift();
  if (mode === 5) {
    const index = codes.shift();
    return index === undefined || !(index >= 0 && index <= 255) ? null : nearestOfIndex(index);
  }
  if (mode !== 2 || codes.length < 3) return null;
  const [red, green, blue] = codes.splice(0, 3) as [number, number, number];
  return nearest(red, green, blue);
}

const LEVELS = [0, 95, 135, 175, 215, 255];

function nearestOfIndex(index: number): number {
  if (index < 16) return index;
  if (index >= 232) return nearest(8 + (index - 232) * 10, 8 + (index - 232) * 10, 8 + (index - 232) * 10);
  const cube = index - 16;
  return nearest(LEVELS[Math.floor(cube / 36)]!, LEVELS[Math.floor(cube / 6) % 6]!, LEVELS[cube % 6]!);
}

/** Grays keep their lightness; a color keeps its hue (which channels are strong) and whether it is bright. */
function nearest(red: number, green: number, blue: number): number {
  const most = Math.max(red, green, blue);
  const least = Math.min(red, green, blue);
  if (most - least < 40) return most < 60 ? 0 : most < 150 ? 8 : most < 220 ? 7 : 15;
  const strong = (channel: number) => channel - least > (most - least) / 2;
  const hue = (strong(red) ? 1 : 0) + (strong(green) ? 2 : 0) + (strong(blue) ? 4 : 0);
  return most > 200 && least > 60 ? hue + 8 : hue;
}
