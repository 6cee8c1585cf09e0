import { countWords } from "../../kit/relative-time.ts";

/** 4.3333 → "4.3" */
export function ratingWords(rating: number, locale: string): string {
  return rating.toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}

/** A count for a sentence: `count` chooses the plural, `number` is what is read. */
export function counted(count: number): { count: number; number: string } {
  return { count, number: countWords(count) };
}
