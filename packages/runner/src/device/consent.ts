import { capabilitiesOf, keyOf, type Capability } from "@runsheet/contract/capability";
import type { DeviceClaim } from "./line.ts";

/** What the person at the device lets it do. */
export interface Permits {
  /** Workspaces whose runs it takes. */
  workspaces: readonly string[];
  /** Templates that it takes; null: any. */
  templates: readonly string[] | null;
  /** What the person agreed to, by template: keys of capabilities. */
  agreed: Readonly<Record<string, readonly string[]>>;
}

export type Verdict =
  | { may: true }
  | { may: false; reason: "runner.not_allowed" }
  | { may: false; reason: "runner.consent_needed"; needs: Capability[]; added: Capability[] };

/**
 * Whether the device does this run. Judged by the very document that would be executed: what the server says of it does
 * not count. A template that has never run here has gained everything that it can.
 */
export function judgeClaim(
  claim: Pick<DeviceClaim, "workspaceId" | "templateId" | "document">,
  permits: Permits,
): Verdict {
  const { templateId } = claim;
  const isAllowed =
    permits.workspaces.includes(claim.workspaceId) &&
    (permits.templates === null || (templateId !== null && permits.templates.includes(templateId)));
  if (!isAllowed) return { may: false, reason: "runner.not_allowed" };
  const needs = capabilitiesOf(claim.document);
  const agreed = new Set(
    templateId !== null && Object.hasOwn(permits.agreed, templateId) ? permits.agreed[templateId] : [],
  );
  const added = needs.filter((capability) => !agreed.has(keyOf(capability)));
  return added.length === 0 ? { may: true } : { may: false, reason: "runner.consent_needed", needs, added };
}
