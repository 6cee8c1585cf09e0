import type { TemplateDocument } from "@runsheet/contract/template-document";
import type pg from "pg";
import { withClient } from "./with-client.ts";

/**
 * Publishes templates as listings, found again by slug: a changed document becomes a new version, an unchanged one
 * stays as it is. Signs in as the owner role, the only one that may write listings.
 */
export async function publishListings(
  ownerUrl: string,
  templates: readonly { slug: string; document: TemplateDocument }[],
): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    await client.query("begin");
    // Servers that boot together publish one after the other.
    await client.query("lock table listings in share row exclusive mode");
    for (const template of templates) await publish(client, template);
    await client.query("commit");
  });
}

async function publish(
  client: pg.Client,
  { slug, document }: { slug: string; document: TemplateDocument },
): Promise<void> {
  const known = await client.query<{ id: string; latest: number; same: boolean }>(
    `select l.id, l.latest_version as latest, v.document = $2::jsonb as same
     from listings l join listing_versions v on v.listing_id = l.id and v.number = l.latest_version where l.slug = $1`,
    [slug, document],
  );
  const found = known.rows[0];
  if (found?.same) return;
  const { rows } = await client.query<{ id: string; latest_version: number }>(
    `insert into listings (slug, name, description, category, tags, latest_version, publisher_name)
     values ($1, $2, $3, $4, $5, 1, 'Runsheet')
     on conflict (slug) do update set name = $2, description = $3, category = $4, tags = $5,
       latest_version = listings.latest_version + 1, updated_at = now()
     returning id, latest_version`,
    [slug, document.name, document.description, document.category, document.tags],
  );
  await client.query("insert into listing_versions (listing_id, number, document, note) values ($1, $2, $3, $4)", [
    rows[0]!.id,
    rows[0]!.latest_version,
    document,
    found ? "Came with an update of Runsheet" : "Comes with Runsheet",
  ]);
}
