/**
 * The variables of the runner's own environment that programs may see. A list of the allowed, because a list of the
 * forbidden would miss the next secret (DATABASE_URL, tokens, proxies with passwords).
 */
const ALLOWED = [
  "PATH",
  "HOME",
  "USER",
  "LOGNAME",
  "SHELL",
  "LANG",
  "LANGUAGE",
  "TZ",
  "TMPDIR",
  "TERM",
  "COLORTERM",
  "SSL_CERT_FILE",
  "NODE_EXTRA_CA_CERTS",
  "SSL_CERT_DIR",
];
const ALLOWED_ON_WINDOWS = [
  "SystemRoot",
  "ComSpec",
  "PATHEXT",
  "TEMP",
  "TMP",
  "USERPROFILE",
  "APPDATA",
  "LOCALAPPDATA",
  "ProgramFiles",
];

export type Environment = Readonly<Record<string, string | undefined>>;

/** What of an environment programs may see: the list above and the `LC_*` of the language. */
export function harmless(environment: Environment): Record<string, string> {
  const allowed = new Set([...ALLOWED, ...(process.platform === "win32" ? ALLOWED_ON_WINDOWS : [])]);
  const kept = Object.entries(environment).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && (allowed.has(entry[0]) || entry[0].startsWith("LC_")),
  );
  return Object.fromEntries(kept);
}
