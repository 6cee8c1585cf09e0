import { TierLimits } from "@runsheet/contract/license";

export type LimitName = keyof TierLimits;
export const LIMIT_NAMES = Object.keys(TierLimits.shape) as LimitName[];
/** What stands in a field for "no limit". */
export const NO_LIMIT = "∞";
const MOST = 1_000_000;

/** What a license says besides its tier, as people type it; an empty one leaves it to the tier. */
export type LimitTexts = Record<LimitName, string>;

export function toTexts(own: Partial<TierLimits>): LimitTexts {
  const text = (name: LimitName) => (own[name] === undefined ? "" : own[name] === null ? NO_LIMIT : String(own[name]));
  return Object.fromEntries(LIMIT_NAMES.map((name) => [name, text(name)])) as LimitTexts;
}

/** The limits, or the names of those that are no whole number in range. */
export function fromTexts(texts: LimitTexts): { limits: Partial<TierLimits>; wrong: LimitName[] } {
  const given = LIMIT_NAMES.map((name) => [name, texts[name].replaceAll(/\s/g, "")] as const).filter(
    ([, text]) => text,
  );
  const wrong = given.filter(([, text]) => text !== NO_LIMIT && !(/^\d{1,7}$/.test(text) && Number(text) <= MOST));
  return {
    limits: Object.fromEntries(given.map(([name, text]) => [name, text === NO_LIMIT ? null : Number(text)])),
    wrong: wrong.map(([name]) => name),
  };
}

/** Of what a license says already, what is left in its fields. */
export function stillKept(kept: Partial<TierLimits>, texts: LimitTexts): Partial<TierLimits> {
  return Object.fromEntries(Object.entries(kept).filter(([name]) => texts[name as LimitName] !== ""));
}
