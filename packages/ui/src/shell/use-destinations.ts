import { useThisDevice } from "../wire/use-this-device.ts";
import { useWorkspace } from "../wire/workspace.tsx";
import { destinationsFor, type Destination } from "./destinations.ts";

/** Where this person can go in this window. */
export function useDestinations(): readonly Destination[] {
  const { me, role } = useWorkspace();
  return destinationsFor({ isOperator: me.isOperator, role, isDesktop: useThisDevice() !== undefined });
}
