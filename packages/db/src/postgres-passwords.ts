import { randomBytes } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** The passwords of an embedded server's two roles, made once and readable by us alone. */
export interface Passwords {
  owner: string;
  app: string;
}

export async function readPasswords(home: string): Promise<Passwords> {
  const file = join(home, "passwords.json");
  const text = await readFile(file, "utf8").catch(() => null);
  if (text !== null) return JSON.parse(text) as Passwords;
  const made: Passwords = { owner: randomBytes(24).toString("hex"), app: randomBytes(24).toString("hex") };
  await writeFile(`${file}.new`, JSON.stringify(made), { mode: 0o600 });
  await rename(`${file}.new`, file);
  return made;
}
