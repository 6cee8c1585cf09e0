import type { Offer } from "@runsheet/contract/license";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../wire/trpc.ts";

/** The products and tiers that there are, which hardly ever change. */
export function useOffer(): Offer | undefined {
  return useQuery(useTRPC().license.offer.queryOptions(undefined, { staleTime: 300_000 })).data;
}

/** A product by its label. */
export function useProductWords(): (name: string) => string {
  const offer = useOffer();
  return (name) => offer?.products.find((product) => product.name === name)?.label ?? name;
}
