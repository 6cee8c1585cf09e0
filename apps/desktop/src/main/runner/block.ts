import { AppError } from "@runsheet/contract/error";
import type { LicenseState, Refusal } from "@runsheet/contract/this-device/license";
import type { Activity, RunnerState } from "@runsheet/contract/this-device/runner";
import { refusalOf } from "../license/refusal.ts";

/** What keeps this device from being given work, the most decisive first, or null. */
export function blockOf(
  license: LicenseState | null,
  activity: Activity | null,
  workspaces: RunnerState["workspaces"],
): Refusal | null {
  const say = (reason: string, message: string) => refusalOf(new AppError("forbidden", reason, message));
  if (!license) return null;
  if (!license.mayWork)
    return (
      license.lastContact?.refusal ?? say(license.words.reason, "The license of this computer does not let it work.")
    );
  if (!license.mayRun)
    return say("license.feature_missing", "The tier of this license does not let devices run work. Get a larger one.");
  if (activity?.connection.state === "refused") return say(activity.connection.reason, activity.connection.message);
  if (activity?.connection.state === "online" && workspaces.length === 0)
    return say("runner.unregistered", "Register this computer in a workspace.");
  return null;
}
