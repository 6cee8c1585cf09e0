import type { Refusal } from "@runsheet/contract/error";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

/** Refusals that another license would lift, or that its page explains. */
const OF_LICENSE = new Set(
  [
    "limit_reached",
    "feature_missing",
    "expired",
    "suspended",
    "revoked",
    "product_mismatch",
    "too_many_activations",
    "run_limit",
  ].map((reason) => `license.${reason}`),
);

/** Where a limit or a missing feature stopped something: who can change that, and the page that shows how it stands. */
export function UpgradeHint({ reason }: Pick<Refusal, "reason">) {
  const { t } = useTranslation("kit");
  if (OF_LICENSE.has(reason))
    return (
      <p className="mt-1 text-muted">
        {t("upgrade.license")}{" "}
        <Link to="/license" search={{}} className="link">
          {t("upgrade.licensePage")}
        </Link>
      </p>
    );
  if (reason.startsWith("limit.") || reason === "workspace.run_limit")
    return (
      <p className="mt-1">
        <Link to="/settings/workspace" className="link">
          {t("upgrade.workspacePage")}
        </Link>
      </p>
    );
  return null;
}
