import { AppError, HTTP_STATUS, type ErrorKind } from "@runsheet/contract/error";
import { z } from "zod";

interface Wish {
  origin: string;
  workspaceId: string;
  proof: { activation: string; nonce: string; proof: string };
  token: string | null;
  fetch: typeof globalThis.fetch;
}

const Problem = z.object({ reason: z.string(), detail: z.string() });

/** Makes the device a runner of the workspace, or ends that, in the name of the person who is signed in. */
export async function changeRegistration(
  wish: "register" | "leave",
  { origin, workspaceId, proof, token, fetch }: Wish,
) {
  if (token === null) throw new AppError("unauthenticated", "account.signed_out", "Sign in first");
  const path = wish === "register" ? "/runners" : `/runners/${encodeURIComponent(proof.activation)}`;
  const answer = await fetch(`${origin}/api/v1${path}`, {
    method: wish === "register" ? "POST" : "DELETE",
    headers: {
      authorization: `Bearer ${token}`,
      "x-workspace-id": workspaceId,
      ...(wish === "register" && { "content-type": "application/json" }),
    },
    ...(wish === "register" && { body: JSON.stringify(proof) }),
  }).catch(() => null);
  if (answer?.ok) return;
  const problem = Problem.safeParse(await answer?.json().catch(() => null));
  const kind = (Object.keys(HTTP_STATUS) as ErrorKind[]).find((one) => HTTP_STATUS[one] === answer?.status);
  if (!kind || !problem.success)
    throw new AppError("unavailable", "runner.unreachable", "The server could not be asked");
  // Whoever is not registered any more has left.
  if (wish === "leave" && kind === "not_found") return;
  throw new AppError(kind, problem.data.reason, problem.data.detail);
}
