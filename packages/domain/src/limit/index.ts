export { holdLimits, holdRoom, takeRoomForPeople } from "./hold-room.ts";
export { refuseBeyondTier, refuseWithout, type MissingFeature } from "./refusal.ts";
export { holdFeature, missingFeature, requireFeature } from "./require-feature.ts";
