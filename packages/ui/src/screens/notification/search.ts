import { DELIVERY_STATES } from "@runsheet/contract/notification";
import { z } from "zod";

/** A wrong part of an address is left out, never an error. */
export const NoticeSearch = z.object({ unread: z.literal(true).optional().catch(undefined) });
export type NoticeSearch = z.infer<typeof NoticeSearch>;

export const DeliverySearch = z.object({
  state: z.enum(DELIVERY_STATES).optional().catch(undefined),
  ruleId: z.uuid().optional().catch(undefined),
  scheduleId: z.uuid().optional().catch(undefined),
});
export type DeliverySearch = z.infer<typeof DeliverySearch>;
