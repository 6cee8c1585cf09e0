import "vitest";

/** What the set-up of a test run hands to its files. */
declare module "vitest" {
  interface ProvidedContext {
    /** Addresses with `:database` in the place of a database's name. */
    postgres: { owner: string; app: string; template: string };
  }
}
