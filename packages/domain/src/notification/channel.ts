import { AppError } from "@runsheet/contract/error";
import type { Channel } from "@runsheet/contract/notification";
import type { Db } from "@runsheet/db/transaction";
import type { Ctx } from "../context.ts";

/** A channel as columns of its rule. */
export function toColumns(channel: Channel) {
  if (channel.kind === "app") return { channel: channel.kind, people: [...new Set(channel.people)], targets: [] };
  const targets = channel.kind === "email" ? [...new Set(channel.addresses)] : [channel.address];
  return { channel: channel.kind, people: [], targets };
}

/** For the audit log: never a webhook's whole address, which may hold a password. */
export function describeChannel(channel: Channel): { channel: string; to: string } {
  if (channel.kind === "app") return { channel: channel.kind, to: channel.people.join(" ") || "everyone" };
  if (channel.kind === "email") return { channel: channel.kind, to: channel.addresses.join(" ") };
  return { channel: channel.kind, to: new URL(channel.address).host };
}

export function requireMail({ installation }: Ctx): void {
  if (installation.mail !== "off") return;
  throw new AppError(
    "unavailable",
    "notification.no_mail_server",
    "This server cannot send e-mail; its operator sets RUNSHEET_SMTP_URL",
  );
}

/** Refuses people who do not belong to the workspace. */
export async function requireMembers({ workspace }: Ctx, db: Db, channel: Channel): Promise<void> {
  if (channel.kind !== "app" || channel.people.length === 0) return;
  const members = await db.workspaceMember.findMany({
    where: { workspaceId: workspace!.id, userId: { in: channel.people } },
    select: { userId: true },
  });
  const known = new Set(members.map(({ userId }) => userId));
  const problems = channel.people.flatMap((person, at) =>
    known.has(person)
      ? []
      : [{ path: ["channel", "people", at], message: "Choose somebody who belongs to this workspace" }],
  );
  if (problems.length > 0)
    throw new AppError(
      "invalid",
      "notification.not_a_member",
      "Only people of this workspace can be told in the app",
      {},
      problems,
    );
}
