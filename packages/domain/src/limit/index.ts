export { holdRoom } from "./hold-room.ts";
