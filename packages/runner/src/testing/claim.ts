import { randomUUID } from "node:crypto";
import type { DeviceClaim } from "@runsheet/contract/runner";
import { TemplateDocument } from "@runsheet/contract/template-document";

export const WORKSPACE = "0193a1de-7b1f-7c3e-9d53-0a6f2a1f4b11";
export const TEMPLATE = "0193a1de-7b1f-7c3e-9d53-0a6f2a1f4b22";

/** A run that a device is offered: one script, unless told otherwise. */
export function claimOf(change: Partial<DeviceClaim> = {}): DeviceClaim {
  return {
    run: randomUUID(),
    fence: "1",
    attempt: 1,
    workspaceId: WORKSPACE,
    workspaceName: "Shop",
    templateId: TEMPLATE,
    templateName: "Count",
    document: TemplateDocument.parse({
      runsheet: 1,
      name: "Count",
      description: "Counts",
      category: "custom",
      steps: [{ id: "count", name: "Count", kind: "shell", script: "seq", interpreter: "sh" }],
    }),
    values: {},
    ...change,
  };
}
