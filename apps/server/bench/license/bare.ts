import fastify from "fastify";
import pg from "pg";

/** What validation is measured beside: Fastify, and one prepared look-up of the license's row; nothing is checked. */
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20 });
const app = fastify();
app.post<{ Body: { digest: string } }>("/look-up", async ({ body }) => {
  const text = "select * from licenses where key_digest = $1";
  const { rows } = await pool.query({ name: "look_up", text, values: [body.digest] });
  return rows[0];
});
await app.listen({ port: Number(process.env.PORT), host: "127.0.0.1" });
