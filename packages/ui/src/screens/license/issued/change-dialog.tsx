import type { LicenseDetail } from "@runsheet/contract/license";
import { ReplaceKey } from "../replace-key.tsx";
import { EditTerms } from "./edit-terms.tsx";
import { EditTier } from "./edit-tier.tsx";
import { RenewDialog } from "./renew-dialog.tsx";
import { StatusDialog } from "./status-dialog.tsx";

export type Change = "renew" | "tier" | "edit" | "key" | "suspend" | "resume" | "revoke";

interface ChangeDialogProps {
  change: Change;
  license: LicenseDetail;
  onClose: () => void;
}

export function ChangeDialog({ change, ...rest }: ChangeDialogProps) {
  if (change === "renew") return <RenewDialog {...rest} />;
  if (change === "tier") return <EditTier {...rest} />;
  if (change === "key") return <ReplaceKey {...rest} />;
  if (change === "edit") return <EditTerms {...rest} />;
  return <StatusDialog key={change} change={change} {...rest} />;
}
