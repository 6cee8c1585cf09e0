import type { ListingSummary } from "@runsheet/contract/marketplace";
import { runsAsIs, type Variable } from "@runsheet/contract/variable";
import type { ListingRow } from "@runsheet/db/listing-search";

export function toListingSummary(row: Omit<ListingRow, "key">): ListingSummary {
  const variables = row.variables as Variable[];
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    category: row.category as ListingSummary["category"],
    tags: row.tags,
    publisherName: row.publisherName,
    version: row.latestVersion,
    runs: row.runCount,
    installs: row.installCount,
    successRate: row.runCount === 0 ? null : row.successCount / row.runCount,
    rating: row.ratingCount === 0 ? null : row.ratingSum / row.ratingCount,
    ratings: row.ratingCount,
    lastSucceededAt: row.lastSucceededAt?.toISOString() ?? null,
    runsAsIs: runsAsIs(variables),
    publishedAt: row.publishedAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
