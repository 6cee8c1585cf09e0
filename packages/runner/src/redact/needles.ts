import { decimalSpelling, hexSpelling, sextets, sextetSpelling } from "./bytes.ts";
import { characterSpelling } from "./character.ts";
import { Spelling, START } from "./spelling.ts";

/** A text to find: the spellings of its pieces, one after another. */
export type Needle = readonly Spelling[];

/** Shorter parts of a secret are ordinary words too often to be masked alone; shorter secrets are found raw only. */
export const MIN_PART = 8;
/** Without the spaces around it a secret may be shorter, and is still one. */
const MIN_TRIMMED = 4;
/** The path of an address that is a secret as a whole; servers tell it without its host. */
const MIN_PATH = 12;
/**
 * A line break is followed only after this many pieces, or else every line that ends in a character with which some
 * secret begins would be held back. What a break cuts off before that is let go, and the rest found by itself.
 */
const MIN_BEFORE_BREAK = 4;
/** What is left behind a line break is as rare as that. */
const MIN_HEX = 5;
const MIN_BASE64 = 8;

/** Everything to look for so that none of the secrets is shown. */
export function needlesOf(secrets: Iterable<string>): Needle[] {
  const make = spellings();
  const needles = new Map<string, Needle>();
  for (const secret of new Set(secrets)) {
    const whole = trimmed(secret);
    if (whole.length < MIN_TRIMMED || secret.length < MIN_PART) {
      if (secret !== "") needles.set(`raw ${secret}`, make.raw(secret));
      continue;
    }
    for (const text of partsOf(whole)) needles.set(`text ${text}`, make.text(text));
    for (const [index, needle] of make.bytes(new TextEncoder().encode(whole)).entries())
      needles.set(`bytes ${index} ${whole}`, needle);
  }
  return [...needles.values()];
}

/** Spaces around a secret are lost in headers and forms; what is left is what matters. */
function trimmed(secret: string): string {
  const text = secret.trim();
  return text.length < MIN_TRIMMED ? secret : text;
}

/** The secret itself and the parts of it that are shown alone. */
function partsOf(whole: string): string[] {
  const lines = whole.split(/\r\n|\r|\n/);
  return [
    whole,
    // Forms and files of Windows end lines in their own way.
    lines.join("\n"),
    lines.join("\r\n"),
    // A shell that splits words, and excerpts in messages, leave one space of many.
    whole.replaceAll(/\s+/g, " "),
    ...lines.map((line) => line.trim()).filter((line) => line.length >= MIN_PART),
    ...addressParts(whole),
  ];
}

/** An address as parsers write it, and the parts of it that servers and programs tell by themselves. */
function addressParts(text: string): string[] {
  const url = URL.parse(text);
  if (!url?.host) return hostForms(text);
  const path = `${url.pathname}${url.search}`;
  return [
    url.href,
    ...(path.length >= MIN_PATH ? [path] : []),
    ...[decoded(url.password), url.password].filter((part) => part.length >= MIN_PART),
  ];
}

/** A machine's name in other letters than a to z is looked up in ASCII (RFC 5891), and a number is an address. */
function hostForms(text: string): string[] {
  const host = /[/\\?#@:]/.test(text) ? undefined : URL.parse(`http://${text}/`)?.hostname;
  return host === undefined || host.length < MIN_PART ? [] : [host];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Spellings of bytes and of ASCII characters, made once for all runs; they are few, and tell nothing of a secret. */
const common = new Map<string, Spelling>();

/** Makes needles whose equal pieces are the same object. */
function spellings() {
  const own = new Map<string, Spelling>();
  const once = (key: string, make: () => Spelling, made = common): Spelling => {
    const spelling = made.get(key) ?? make();
    made.set(key, spelling);
    return spelling;
  };
  const hexOf = (byte: number, at: number) => {
    const isBreakable = at >= MIN_BEFORE_BREAK;
    return once(`hex ${byte} ${at === 0} ${isBreakable}`, () => hexSpelling(byte, at === 0, isBreakable));
  };
  const sextetOf = (values: readonly number[], at: number) => {
    const isBreakable = at >= MIN_BEFORE_BREAK;
    return once(`sextet ${values.join()} ${isBreakable}`, () => sextetSpelling(values, isBreakable));
  };
  return {
    raw: (text: string): Needle => text.split("").map((unit) => once(`raw ${unit}`, () => rawSpelling(unit), own)),
    text: (text: string): Needle =>
      [...text].map((character, at) =>
        once(
          `text ${character} ${at === 0}`,
          () => characterSpelling(character, at === 0),
          character < "\u0080" ? common : own,
        ),
      ),
    bytes: (bytes: Uint8Array): Needle[] => {
      const list = [...bytes];
      return [
        list.map((byte, at) => once(`decimal ${byte} ${at === 0}`, () => decimalSpelling(byte, at === 0))),
        ...startsOf(list, MIN_HEX).map((rest) => rest.map(hexOf)),
        ...[0, 1, 2].flatMap((offset) =>
          startsOf(sextets(bytes, offset), MIN_BASE64).map((rest) => rest.map(sextetOf)),
        ),
      ];
    },
  };
}

function rawSpelling(unit: string): Spelling {
  const spelling = new Spelling();
  spelling.write([START], unit, { exact: true });
  return spelling;
}

/** The list, and what is left of it when a line break stands before one of its first pieces. */
function startsOf<T>(list: readonly T[], least: number): T[][] {
  const most = Math.max(1, Math.min(MIN_BEFORE_BREAK, list.length - least + 1));
  return Array.from({ length: most }, (_, from) => list.slice(from));
}
