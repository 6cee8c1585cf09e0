/** The names of the calls and events about how the app behaves as a guest of the desktop; schemas in manners.ts. */
export const MANNERS_CALLS = [
  "signIn.start",
  "link.pending",
  "link.settle",
  "menu.show",
  "work.show",
  "notice.show",
  "manners.get",
  "manners.set",
  "log.open",
  "fault.tell",
  "update.get",
  "update.install",
] as const;
export const MANNERS_EVENTS = [
  "signIn.ended",
  "link.asked",
  "command.chosen",
  "path.opened",
  "update.changed",
] as const;
