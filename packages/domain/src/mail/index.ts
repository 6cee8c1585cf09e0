export { openLetter, queueLetter, requireLetters, whyNoLetters } from "./letter.ts";
export { getMail, listMails } from "./list-mails.ts";
