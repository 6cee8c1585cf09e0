import type { Finding } from "./leaves.ts";

// Every pattern begins with fixed characters or a single class and repeats within bounds: a hostile text of a megabyte
// takes milliseconds. What needs more than a pattern is looked at piece by piece.

/** Whoever knows such an address may post to it. */
const WEBHOOKS = [
  /hooks\.slack\.com\/(?:services|workflows|triggers)\/[\w/-]{8,200}/gi,
  /discord(?:app)?\.com\/api\/(?:v\d{1,2}\/)?webhooks\/\d{5,30}\/[\w-]{8,200}/gi,
  /webhook\.office\.com\/[\w@/-]{16,400}/gi,
  /outlook\.office\.com\/webhook\/[\w@/-]{16,400}/gi,
  /(?:logic\.azure|powerplatform|powerautomate)\.com(?::443)?\/[^\s"'<>]{10,1000}/gi,
  /chat\.googleapis\.com\/v1\/spaces\/[^\s"'<>]{1,100}\/messages\?[^\s"'<>]{8,300}/gi,
  /hooks\.zapier\.com\/hooks\/[\w/-]{6,200}/gi,
  /hook\.(?:[a-z]{2}\d\.)?make\.com\/\w{8,100}/gi,
  /hook\.integromat\.com\/\w{8,100}/gi,
  /maker\.ifttt\.com\/[\w/{}-]{1,200}\/key\/[\w-]{8,100}/gi,
  /app\.n8n\.cloud\/webhook(?:-test)?\/[\w/-]{4,200}/gi,
  /\/webhook(?:-test)?\/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi,
  /api\.telegram\.org\/bot\d{6,12}:[\w-]{30,50}/gi,
];
const SIGNED = /[?&](?:x-amz-signature|x-goog-signature|signature|sig)=[\w%+/.~-]{16,500}/gi;
const ACCESS_KEYS: [string, RegExp][] = [
  ["aws_access_key", /(?:AKIA|ASIA)[0-9A-Z]{16}(?![0-9A-Z])/g],
  // Our own API tokens.
  ["runsheet_token", /rs_(?:pat|wsp)_[\w-]{43}[0-9a-f]{8}(?![\w-])/g],
  ["google_api_key", /AIza[\w-]{35}/g],
];
const PRIVATE_KEY = /-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----/g;
const BEARER = /bearer[ \t]{1,5}([\w.~+/=-]{16,2000})/gi;
const TOKENS = /[\w.-]{40,}/g;
export const PASSWORD_IN_ADDRESS = /:\/\/([^\s:@/"'<>]{0,100}):([^\s@/"'<>]{1,200})@(?=[\w[])/g;
/** `password: x`, `"apiKey": "x"`, `--token=x`, `Authorization=Basic x`: the name, what it ends with, and the value. */
const ASSIGNED =
  /(pass(?:word|wd|phrase)|pwd|secret|token|(?:api|access|private|secret|auth|account|signing|encryption)[_-]?key|authorization|credentials?|(?<![A-Za-z])key)([\w-]{0,20})["']?[ \t]{0,3}[:=][ \t]{0,3}["']?(?:(?:basic|bearer|token|bot)[ \t]{1,3})?([\w!#%&*+./:?@^~=-]{8,500})/gi;
/** Names that go on like this hold something about a secret and not the secret. */
const ABOUT =
  /(?:name|ur[il]|path|file|header|type|id|expir\w*|ttl|length|count|limit|format|env|var|field|param|prefix)s?$/i;
/** Where a value comes from instead of what it is. */
const REFERENCE = /^(?:[./]|https?:|process\.env|os\.environ|env\.|[A-Z][A-Z0-9]*_[A-Z0-9_]*$|\d{4}-\d\d-\d\d)/;
const STAND_IN =
  /^(?:[$%<*]|x+$|\.+$|(?:pass(?:word|wd)?|pwd|pw|secret|example|change-?me|your\w*|my\w*|token|key)\d?$)/i;

/** Stretches of the text that look like something secret by their form or by the name they go by. */
export function findSuspicious(text: string): Finding[] {
  return [
    ...WEBHOOKS.flatMap((pattern) => all(text, pattern, "webhook_address")),
    ...all(text, SIGNED, "signed_address"),
    ...ACCESS_KEYS.flatMap(([kind, pattern]) => all(text, pattern, kind)).filter(
      ({ start, end }) => !text.slice(start, end).endsWith("EXAMPLE"),
    ),
    ...all(text, PRIVATE_KEY, "private_key").filter(({ end }) => /[A-Za-z0-9+/]{40}/.test(text.slice(end, end + 400))),
    ...findWebTokens(text),
    ...findGroups(text, BEARER, 1, "bearer_token", (found) => isStrong(found[1]!, 30)),
    ...findGroups(text, PASSWORD_IN_ADDRESS, 2, "password_in_address", ([, user, word]) => !isStandIn(word!, user!)),
    ...findGroups(text, ASSIGNED, 3, "password", ([, name, rest, value]) => isAssignedSecret(name!, rest!, value!)),
  ];
}

/** A word that stands where a password belongs: a variable of the shell, the user's own name, `changeme`. */
export function isStandIn(word: string, user: string): boolean {
  return word === user || STAND_IN.test(word);
}

function isAssignedSecret(name: string, rest: string, value: string): boolean {
  if (ABOUT.test(rest) || REFERENCE.test(value) || STAND_IN.test(value)) return false;
  return isStrong(value, /^p/i.test(name) ? 24 : 36);
}

/** Letters and digits mixed, with at least so many bits by Shannon's measure. */
function isStrong(value: string, bits: number): boolean {
  if (!/[A-Za-z]/.test(value) || !/\d/.test(value)) return false;
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  let entropy = 0;
  for (const count of counts.values()) entropy -= count * Math.log2(count / value.length);
  return entropy >= bits;
}

/** JSON Web Tokens (RFC 7519): three parts, of which two are JSON in base64url and so begin alike. */
function findWebTokens(text: string): Finding[] {
  return [...text.matchAll(TOKENS)].flatMap((token) => {
    const parts = token[0].split(".");
    const first = parts.findIndex((part, index) => part.includes("eyJ") && parts[index + 1]?.startsWith("eyJ"));
    if (first < 0 || (parts[first + 2]?.length ?? 0) < 8) return [];
    const start = token.index + token[0].indexOf("eyJ");
    return [{ kind: "json_web_token", start, end: token.index + token[0].length }];
  });
}

function all(text: string, pattern: RegExp, kind: string): Finding[] {
  return [...text.matchAll(pattern)].map((found) => ({ kind, start: found.index, end: found.index + found[0].length }));
}

function findGroups(
  text: string,
  pattern: RegExp,
  group: number,
  kind: string,
  counts: (found: RegExpExecArray) => boolean,
): Finding[] {
  return [...text.matchAll(pattern)].filter(counts).map((found) => {
    const end = found.index + found[0].length;
    return { kind, start: end - found[group]!.length, end };
  });
}
