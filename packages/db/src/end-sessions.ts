import type pg from "pg";
import { withClient } from "./with-client.ts";

/** Whose sessions were ended, and how many each had. */
interface Ended {
  id: string;
  organization: string;
  sessions: number;
}

/**
 * Ends every session of the person with this address, or of everyone (null), and leaves a line in the log of each one's own
 * organization. Open streams are told. Null where nobody has the address. `ownerUrl` may act as `lookup` and `queue`.
 */
export function endSessions(
  ownerUrl: string,
  email: string | null,
): Promise<{ id: string; sessions: number }[] | null> {
  return withClient(ownerUrl, async (client) => {
    await client.query("begin; set local role lookup");
    const people = await client.query("select from users where email = $1", [email]);
    if (email !== null && people.rowCount === 0) return null;
    const ended = await end(client, email);
    await client.query("set local role queue");
    await client.query(
      `insert into audit_lines (organization_id, actor_name, action, target, detail, request_id)
       select (e->>'organization')::uuid, 'runsheet sessions end', 'account.endAllSessions', e->>'id',
         jsonb_build_object('ended', e->'sessions'), 'command'
       from jsonb_array_elements($1::jsonb) e`,
      [JSON.stringify(ended)],
    );
    await client.query("commit");
    return ended;
  });
}

async function end(client: pg.Client, email: string | null): Promise<Ended[]> {
  const { rows } = await client.query<Ended>(
    `with gone as (
       delete from sessions s using users u where u.id = s.user_id and ($1::text is null or u.email = $1)
       returning u.id, u.home_organization_id as organization
     ), each as (select id, organization, count(*)::int as sessions from gone group by id, organization)
     select each.*, pg_notify('access_changed', id::text)::text from each order by id`,
    [email],
  );
  return rows.map(({ id, organization, sessions }) => ({ id, organization, sessions }));
}
