import type { Rule } from "@runsheet/contract/notification";

/** The dialog that is open at a list of rules. */
export type OpenRule = { kind: "new" } | { kind: "edit" | "remove" | "rotate"; rule: Rule };
