export { FrontDoor } from "./front-door.tsx";
export { useLinkToken } from "./use-link-token.ts";
