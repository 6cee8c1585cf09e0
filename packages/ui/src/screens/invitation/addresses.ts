import { Email } from "@runsheet/contract/account";

/** What somebody has typed or pasted, each address once, in order; `wrong` is what is no address. */
export function readAddresses(text: string): { emails: string[]; wrong: string[] } {
  const emails = new Set<string>();
  const wrong = new Set<string>();
  for (const part of text.split(/[,;\n]/).flatMap(wordsOf)) {
    const read = Email.safeParse(part);
    if (read.success) emails.add(read.data);
    else wrong.add(part);
  }
  return { emails: [...emails], wrong: [...wrong] };
}

/** `Ada Lovelace <ada@example.org>`, as mail programs copy it, is one address; anything else is one for each word. */
function wordsOf(part: string): string[] {
  const named = /<([^<>]*)>\s*$/.exec(part);
  return named ? [named[1]!.trim()] : part.split(/\s+/).filter(Boolean);
}

const MOST_NAMED = 5;
const LONGEST_NAMED = 60;

/** Names what is no address, as far as it takes to find it again. */
export function wrongWords(wrong: readonly string[]): string {
  const named = wrong.slice(0, MOST_NAMED).map((part) => {
    return part.length > LONGEST_NAMED ? `${part.slice(0, LONGEST_NAMED)}…` : part;
  });
  return [...named, ...(wrong.length > MOST_NAMED ? ["…"] : [])].join(", ");
}
