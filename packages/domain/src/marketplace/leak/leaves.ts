/** One text of a document: where it is, and its place in the text that is examined as a whole. */
export interface Leaf {
  path: (string | number)[];
  text: string;
  start: number;
  end: number;
}

/**
 * All texts and numbers of a document in one, each behind the name it goes by, as `name=text`: many findings hang on the
 * name. A name of something else stands there with nothing behind it, since it may be the finding.
 */
export interface Sheet {
  text: string;
  leaves: Leaf[];
}

/** A stretch of the sheet that must not be published. */
export interface Finding {
  kind: string;
  start: number;
  end: number;
  /** What is shown instead of a masked beginning. */
  shown?: string;
}

export function layOut(document: unknown): Sheet {
  const leaves: Leaf[] = [];
  let text = "";
  visit(document, [], "", (path, name, content) => {
    text += `\n${name.replaceAll(/\s/g, " ")}=`;
    leaves.push({ path, text: content, start: text.length, end: text.length + content.length });
    text += content;
  });
  return { text, leaves };
}

/** The leaf that a place in the sheet belongs to, its name included. Leaves are in order, so halving finds it. */
export function leafAt({ leaves }: Sheet, place: number): Leaf | undefined {
  let [low, high] = [0, leaves.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (leaves[middle]!.end < place) low = middle + 1;
    else high = middle;
  }
  return leaves[low];
}

type Found = (path: (string | number)[], name: string, text: string) => void;

function visit(value: unknown, path: (string | number)[], name: string, found: Found): void {
  if (typeof value === "string" || typeof value === "number") return found(path, name, String(value));
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      const before: unknown = value[index - 1];
      // `--password` names what follows it.
      const named = typeof before === "string" && before.startsWith("-") ? before : name;
      visit(item, [...path, index], named, found);
    });
    return;
  }
  if (value === null || typeof value !== "object") return;
  const owner = value as Record<string, unknown>;
  // The default of a secret variable is a secret's name.
  const skipped = owner.type === "secret" && path.length === 2 && path[0] === "variables" ? "default" : null;
  for (const [key, item] of Object.entries(owner)) {
    if (key === skipped) continue;
    if (typeof item !== "string" && typeof item !== "number") found([...path, key], key, "");
    const standsFor = key === "default" || key === "value" ? owner.name : undefined;
    visit(item, [...path, key], typeof standsFor === "string" ? standsFor : key, found);
  }
}
