export { openLetter, queueLetter, requireLetters, whyNoLetters, type Sender } from "./letter.ts";
export { getMail, listMails } from "./list-mails.ts";
