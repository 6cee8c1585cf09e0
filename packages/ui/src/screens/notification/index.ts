export { DEFAULT_DRAFTS, type RuleDraft } from "./rule/draft.ts";
export { RuleDrafts } from "./rule/rule-drafts.tsx";
export { RulesCard } from "./rule/rules-card.tsx";
export { SigningSecret } from "./rule/signing-secret.tsx";
