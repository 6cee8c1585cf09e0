/** What is meant by a name typed in another manner: `openai api-key` is `OPENAI_API_KEY`. */
export function asName(typed: string): string {
  return typed
    .trim()
    .replace(/[\s.-]+/g, "_")
    .toUpperCase();
}
