import { LISTING_ORDERS, type ListingOrder } from "@runsheet/contract/marketplace";
import { CATEGORIES } from "@runsheet/contract/template-document";
import { z } from "zod";

/** A wrong part of an address is left out, never an error. */
export const MarketplaceSearch = z.object({
  q: z.coerce.string().max(200).optional().catch(undefined),
  category: z.enum(CATEGORIES).optional().catch(undefined),
  order: z.enum(LISTING_ORDERS).optional().catch(undefined),
});
export type MarketplaceSearch = z.infer<typeof MarketplaceSearch>;

/** The orders that make sense: relevance is measured against words. */
export function ordersFor(q: string | undefined): ListingOrder[] {
  return LISTING_ORDERS.filter((order) => order !== "relevance" || Boolean(q));
}

/** The order of the list: the one in the address, or the first that makes sense. */
export function orderOf({ q, order }: MarketplaceSearch): ListingOrder {
  const orders = ordersFor(q);
  return orders.find((each) => each === order) ?? orders[0]!;
}

export const LISTING_TABS = ["about", "inside", "numbers", "versions", "reviews"] as const;

/** `run`: the form is open. */
export const ListingSearch = z.object({
  tab: z.enum(LISTING_TABS).optional().catch(undefined),
  run: z.boolean().optional().catch(undefined),
});
export type ListingSearch = z.infer<typeof ListingSearch>;
