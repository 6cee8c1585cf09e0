import { keyOf } from "@runsheet/contract/capability";
import type { AgentSettings, WaitingConsent } from "./agent-state.ts";
import type { Verdict } from "./consent.ts";
import type { DeviceClaim, Line } from "./line.ts";

/** Questions kept at once; the oldest goes first. */
const MOST_WAITING = 100;

/** Where templates wait for the person's word, and what the server is to be told of it. */
export class ConsentDesk {
  readonly #waiting = new Map<string, WaitingConsent>();
  /** Templates whose runs the server may offer again; null is all of them, as after a start. */
  readonly #toReconsider = new Set<string | null>([null]);
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  ask(claim: DeviceClaim, { needs, added }: Extract<Verdict, { reason: "runner.consent_needed" }>): void {
    const { templateId, templateName, workspaceId, workspaceName } = claim;
    if (templateId === null) return;
    const since = this.#waiting.get(templateId)?.since ?? this.#now().toISOString();
    this.#waiting.delete(templateId);
    this.#waiting.set(templateId, { templateId, templateName, workspaceId, workspaceName, needs, added, since });
    for (const oldest of this.#waiting.keys()) {
      if (this.#waiting.size <= MOST_WAITING) break;
      this.#waiting.delete(oldest);
    }
  }

  /** What the person has not answered yet. */
  waiting({ agreed, refused }: Pick<AgentSettings, "agreed" | "refused">): WaitingConsent[] {
    return [...this.#waiting.values()].filter(({ templateId, added }) => {
      const answered = new Set([...(agreed[templateId] ?? []), ...(refused[templateId] ?? [])]);
      return added.some((capability) => !answered.has(keyOf(capability)));
    });
  }

  /** Settings that let more run than before make the server offer again what was declined. */
  learn(before: AgentSettings, after: AgentSettings): void {
    for (const [templateId, waiting] of this.#waiting) {
      const agreed = new Set(after.agreed[templateId]);
      if (!waiting.needs.every((capability) => agreed.has(keyOf(capability)))) continue;
      this.#waiting.delete(templateId);
      this.#toReconsider.add(templateId);
    }
    const allows = ({ workspaces, templates }: AgentSettings) => JSON.stringify([workspaces, templates]);
    if (allows(before) !== allows(after)) this.#toReconsider.add(null);
  }

  /** Tells the server before the next call; what could not be told is told then. */
  async reconsider(line: Pick<Line, "reconsider">): Promise<void> {
    for (const templateId of this.#toReconsider) {
      await line.reconsider(templateId);
      this.#toReconsider.delete(templateId);
    }
  }
}
