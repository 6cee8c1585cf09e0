import texts from "./texts.ts";

/** Every slice that leaves lines, with its actions; those that have words. */
export const RECORDED = Object.entries(texts.en.action).map(([slice, actions]) => ({
  slice,
  actions: Object.keys(actions).map((verb) => `${slice}.${verb}`),
}));
