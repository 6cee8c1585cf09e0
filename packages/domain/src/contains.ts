/** A Prisma filter for text that holds these characters, in any case; `%`, `_` and `\` stand for themselves. */
export function contains(text: string) {
  return { contains: text.replaceAll(/[\\%_]/g, String.raw`\$&`), mode: "insensitive" } as const;
}
