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
