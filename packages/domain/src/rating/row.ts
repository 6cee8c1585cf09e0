import type { Rating } from "@runsheet/contract/rating";

export interface RatingRow {
  id: string;
  userId: string;
  authorName: string;
  stars: number;
  review: string;
  createdAt: Date;
  updatedAt: Date;
}

/** A rating as the person with this id sees it. */
export function toRating(row: RatingRow, personId: string | null): Rating {
  return {
    id: row.id,
    stars: row.stars,
    review: row.review,
    authorName: row.authorName,
    mine: row.userId === personId,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
