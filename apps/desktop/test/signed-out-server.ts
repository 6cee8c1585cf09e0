import { stops } from "./built-page.ts";
import { startServer } from "./server-double.ts";

/** A server that knows nobody, until the test is over. */
export async function signedOutServer() {
  const refusal = {
    kind: "unauthenticated",
    reason: "account.signed_out",
    message: "Sign in first",
    data: {},
    requestId: "r1",
    problems: [],
  };
  const server = await startServer(({ url }, response) => {
    const count = url.includes("batch=1") ? url.split("?")[0]!.split(",").length : 0;
    const answer = {
      error: { message: "Sign in first", code: -32001, data: { code: "UNAUTHORIZED", httpStatus: 401, refusal } },
    };
    response
      .writeHead(401, { "content-type": "application/json" })
      .end(JSON.stringify(count ? Array.from({ length: count }, () => answer) : answer));
  });
  stops.push(server.stop);
  return server;
}
