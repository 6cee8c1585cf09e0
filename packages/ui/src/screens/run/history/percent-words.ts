/** "98.4 %" of a share from 0 to 1. What is not quite all is never rounded up to all. */
export function percentWords(share: number, locale: string): string {
  const percent = Math.floor(share * 1_000 + 1e-9) / 10;
  return `${percent.toLocaleString(locale, { maximumFractionDigits: 1 })}\u202f%`;
}
