/** Reads a JSON Pointer (RFC 6901), e.g. `/items/0/name`; undefined where nothing is. Own keys only. */
export function readPointer(json: unknown, pointer: string): unknown {
  if (pointer === "") return json;
  let here = json;
  for (const raw of pointer.slice(1).split("/")) {
    const key = raw.replaceAll("~1", "/").replaceAll("~0", "~");
    if (here === null || typeof here !== "object" || !Object.hasOwn(here, key)) return undefined;
    // An array has a member "length" of its own, which is none of the document's.
    if (Array.isArray(here) && !/^(0|[1-9]\d*)$/.test(key)) return undefined;
    here = (here as Record<string, unknown>)[key];
  }
  return here;
}
