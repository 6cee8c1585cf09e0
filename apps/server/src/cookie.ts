import type { Cookie } from "@runsheet/domain/context";
import type { FastifyReply, FastifyRequest } from "fastify";

/** How the browser keeps a session: `__Host-` binds the cookie to this exact host, over https or on the machine itself. */
export interface SessionCookie {
  read(request: FastifyRequest): string | null;
  jar(reply: FastifyReply): Cookie;
}

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** A public address in plain http cannot hold Secure cookies: it gets a plain one, by the operator's explicit choice. */
export function sessionCookie(publicUrl: URL | null): SessionCookie {
  const plain = publicUrl?.protocol === "http:" && !LOOPBACK.has(publicUrl.hostname);
  const name = plain ? "runsheet_session" : "__Host-runsheet_session";
  const attributes = `Path=/; HttpOnly; SameSite=Lax${plain ? "" : "; Secure"}`;
  return {
    read: (request) => valueOf(request.headers.cookie, name),
    jar: (reply) => {
      // One line a cookie: a sign-out must not leave beside a renewal.
      const set = (value: string) => void reply.removeHeader("set-cookie").header("set-cookie", value);
      return {
        keep(token, expiresAt) {
          const seconds = Math.max(0, Math.floor((expiresAt.getTime() - Date.now()) / 1000));
          set(`${name}=${token}; Max-Age=${seconds}; ${attributes}`);
        },
        drop: () => set(`${name}=; Max-Age=0; ${attributes}`),
      };
    },
  };
}

function valueOf(header: string | undefined, name: string): string | null {
  for (const pair of header?.split(";") ?? []) {
    const at = pair.indexOf("=");
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim() || null;
  }
  return null;
}
