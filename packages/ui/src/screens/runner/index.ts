export { HoldUpNotice } from "./hold-up-notice.tsx";
export { fromPlace, toPlace } from "./place.ts";
export { PlaceField } from "./place-field.tsx";
export { PlaceWords, WaitingWords } from "./place-words.tsx";
export { RunPlace } from "./run-place.tsx";
