import type { AppRouter } from "@runsheet/api";
import texts from "./texts.ts";

type Router = AppRouter["_def"]["record"];
/** What asks by a request that changes nothing, or is told in the log of a run. */
type Lineless =
  | "invitation.get"
  | "license.nonce"
  | "license.validate"
  | "runner.connect"
  | "runner.decline"
  | "runner.giveBack"
  | "runner.next"
  | "runner.reconsider"
  | "runner.report"
  | "schedule.preview";
type Changes<Slice extends keyof Router & string> = {
  [
    Verb in keyof Router[Slice] & string as Router[Slice][Verb] extends { _def: { type: "mutation" } }
      ? `${Slice}.${Verb}` extends Lineless
        ? never
        : Verb
      : never
  ]: string;
};
type Changing = { [Slice in keyof Router & string]: keyof Changes<Slice> extends never ? never : Slice }[keyof Router &
  string];
/** Whatever changes something leaves a line, and needs words for it: the compiler names what has none. */
type Words = { [Slice in Changing]: Changes<Slice> };

/** Every slice that leaves lines, with its actions; those that have words. */
export const RECORDED = Object.entries(texts.en.action satisfies Words).map(([slice, actions]) => ({
  slice,
  actions: Object.keys(actions).map((verb) => `${slice}.${verb}`),
}));
