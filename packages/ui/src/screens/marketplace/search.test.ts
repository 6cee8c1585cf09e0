import { describe, expect, test } from "vitest";
import { ListingSearch, MarketplaceSearch, orderOf, ordersFor } from "./search.ts";

describe("the address of the marketplace", () => {
  test("loses what is wrong and keeps the rest", () => {
    const search = { q: "health", category: "no_such", order: "cheapest" };
    expect(MarketplaceSearch.parse(search)).toEqual({ q: "health" });
    expect(ListingSearch.parse({ tab: "reviews", run: "perhaps" })).toEqual({ tab: "reviews" });
  });

  test("takes a number that someone searches for as words", () => {
    expect(MarketplaceSearch.parse({ q: 404 }).q).toBe("404");
  });
});

describe("the order of the list", () => {
  test("is by relevance while something is searched for, and by popularity otherwise", () => {
    expect(orderOf({ q: "health" })).toBe("relevance");
    expect(orderOf({})).toBe("popular");
  });

  test("is the one in the address where that makes sense", () => {
    expect(orderOf({ q: "health", order: "rating" })).toBe("rating");
    expect(orderOf({ order: "newest" })).toBe("newest");
    expect(orderOf({ order: "relevance" })).toBe("popular");
    expect(ordersFor("")).not.toContain("relevance");
  });
});
