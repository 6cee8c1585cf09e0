export { createRule } from "./create-rule.ts";
export { listDeliveries, resendDelivery } from "./deliveries.ts";
export { getChannels } from "./get-channels.ts";
export { listRules } from "./list-rules.ts";
export { listNotices, markRead, unreadCount } from "./notices.ts";
export { signMessage } from "./signing.ts";
export { testRule } from "./test-rule.ts";
export { removeRule, rotateSecret, updateRule } from "./update-rule.ts";
export { watchNotices } from "./watch-notices.ts";
