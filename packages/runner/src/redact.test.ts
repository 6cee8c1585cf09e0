import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Automaton } from "./redact/automaton.ts";
import { MASK, MaskedStream, type TextStream } from "./redact/masked-stream.ts";
import { needlesOf } from "./redact/needles.ts";
import { Scanner } from "./redact/scanner.ts";
import { noRedactor, redactorOf } from "./redact.ts";
import { bytesOf, ENCODINGS, HARD_SECRETS, interiorOf, lookAlike, secretText } from "./testing/secret.ts";

/** Feeds a text in chunks that end at the given places, and joins what comes out. */
function inChunks(
  secrets: string[],
  text: string,
  cuts: readonly number[],
  stream: TextStream = redactorOf(secrets).stream(),
): string {
  const places = [...new Set([0, ...cuts.map((cut) => cut % (text.length + 1)), text.length])].toSorted(
    (a, b) => a - b,
  );
  const shown = places.slice(1).map((to, index) => stream.add(text.slice(places[index], to)));
  return [...shown, stream.end()].join("");
}

/**
 * Text around a secret. A tilde keeps it apart, because `\` or `%` right before it would be read with it, and ends the text,
 * because a secret that is cut off by the end is masked too.
 */
const before = fc.string({ unit: "grapheme", maxLength: 30 }).map((text) => `${text}~`);
const after = fc.string({ unit: "grapheme", maxLength: 30 }).map((text) => `~${text}~`);
const cuts = fc.array(fc.nat(), { maxLength: 12 });
const bytewise = Array.from({ length: 4_000 }, (_, index) => index);

describe("a secret", () => {
  test.for(Object.keys(ENCODINGS))("written as %s is masked however it comes, and nothing around it", (name) => {
    const encode = ENCODINGS[name]!;
    fc.assert(
      fc.property(secretText, before, after, cuts, (secret, before, after, cuts) => {
        fc.pre(!`${before}${after}`.toLowerCase().includes(secret.trim().toLowerCase()));
        const found = inChunks([secret], before + encode(secret) + after, cuts);
        expect(found.startsWith(before) && found.endsWith(after)).toBe(true);
        const middle = found.slice(before.length, found.length - after.length);
        const [, lead, core, trail] = /^(\s*)(.*?)(\s*)$/s.exec(secret)!;
        expect(middle).toContain(MASK);
        expect(middle).not.toContain(encode(core!));
        expect(middle.length).toBeLessThanOrEqual(encode(lead!).length + encode(trail!).length + "***%3D%3D".length);
      }),
      { numRuns: 60 },
    );
  });

  test.for(HARD_SECRETS)("is masked in every encoding, one unit at a time: %j", (secret) => {
    for (const [name, encode] of Object.entries(ENCODINGS)) {
      const found = inChunks([secret], `~${encode(secret)}~`, bytewise);
      expect([name, found.replaceAll(/~|=|%3D/g, "")]).toEqual([name, MASK]);
    }
  });

  test.for([
    ["one line", Infinity, "base64"],
    ["lines of 76", 76, "base64"],
    ["lines of 64", 64, "base64"],
    ["one line, URL-safe", Infinity, "base64url"],
  ] as const)("inside a longer text in base64 shows no part of it: %s", ([, columns, kind]) => {
    const around = fc.uint8Array({ maxLength: 120 });
    fc.assert(
      fc.property(secretText, around, around, cuts, (secret, head, tail, cuts) => {
        const encoded = Buffer.concat([head, bytesOf(secret), tail]).toString(kind);
        const wrapped = columns === Infinity ? encoded : encoded.replaceAll(new RegExp(`.{${columns}}`, "g"), "$&\n");
        const found = inChunks([secret], wrapped, cuts).replaceAll("\n", "");
        expect(found).toContain(MASK);
        for (const part of interiorOf(secret, head.length)) expect(found).not.toContain(part);
        expect(found.length).toBeGreaterThanOrEqual(encoded.length - Math.ceil((bytesOf(secret).length * 4) / 3) - 2);
      }),
      { numRuns: 100 },
    );
  });

  test("leaves what only looks like one alone, down to the last character", () => {
    fc.assert(
      fc.property(secretText, before, cuts, (secret, before, cuts) => {
        const text = before + lookAlike(secret);
        expect(inChunks([secret], text, cuts)).toBe(text);
      }),
    );
  });

  test("of several lines is masked line by line, but for short ones", () => {
    const key = "-----BEGIN KEY-----\nMIIEvQIBADANBg\r\nend\nkqhkiG9w0BAQEF\n-----END KEY-----\n";
    const redactor = redactorOf([key]);
    expect(redactor.text(`a ${key.trim()} b`)).toBe("a *** b");
    expect(redactor.text(key.replaceAll(/\r?\n/g, "\r\n"))).toBe("***\r\n");
    expect(redactor.text("> kqhkiG9w0BAQEF\n> end")).toBe("> ***\n> end");
    expect(redactor.text(key.replaceAll(/\s+/g, " "))).toBe("*** ");
  });

  test("that is an address is masked in its parts", () => {
    const redactor = redactorOf([
      "https://Hooks.example.org:443/services/T0/B0/x1y2",
      "postgres://ada:p%40ssw0rds@db/x",
    ]);
    expect(redactor.text("POST https://hooks.example.org/services/T0/B0/x1y2 → 200")).toBe("POST *** → 200");
    expect(redactor.text("> POST /services/T0/B0/x1y2 HTTP/1.1")).toBe("> POST *** HTTP/1.1");
    expect(redactor.text("password p@ssw0rds, host db")).toBe("password ***, host db");
    expect(redactorOf(["Gehéimnis"]).text(new URL("http://Gehéimnis/").host)).toBe(MASK);
  });

  test("that is short is masked as it stands and in no other way", () => {
    const redactor = redactorOf(["a.b", " ", ""]);
    expect(redactor.text("a.b\taxb\tA.B YS5i")).toBe("***\taxb\tA.B***YS5i");
  });
});

describe("several secrets", () => {
  test("that overlap, touch or hold one another leave nothing between them", () => {
    const secrets = ["abcdefgh1234", "abcdefgh", "1234wxyz99", "efgh1234", "other-one"];
    const text = "-abcdefgh1234wxyz99other-one- abcdefgh123 abcdefgh1234 efgh1234wxyz99 -other-oneother-one";
    for (const cuts of [[], bytewise, [5, 12, 20, 33]])
      expect(inChunks(secrets, text, cuts)).toBe(`-***- ***123 *** *** -***`);
  });

  test("of random overlap are masked together, exactly where they are", () => {
    const small = fc.string({ unit: fc.constantFrom("q", "w"), minLength: 8, maxLength: 12 });
    const text = fc.string({ unit: fc.constantFrom("q", "w", "q", "w", "!"), maxLength: 200 });
    fc.assert(
      fc.property(fc.array(small, { minLength: 1, maxLength: 4 }), text, cuts, (secrets, text, cuts) => {
        const isHidden = Array.from(text, () => false);
        for (const secret of secrets)
          for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1))
            isHidden.fill(true, at, at + secret.length);
        const wanted = Array.from(text, (unit, at) => (!isHidden[at] ? unit : isHidden[at - 1] ? "" : MASK)).join("");
        // A tilde, because a text that ends in most of a secret is masked as well.
        expect(inChunks(secrets, `${text}~`, cuts)).toBe(`${wanted}~`);
      }),
    );
  });
});

describe("a stream", () => {
  test("holds back only what could become a secret, and lets it go when it does not", () => {
    const stream = redactorOf(["Geheim-1234"]).stream();
    expect([
      stream.add("ready ~"),
      stream.add("~Gehe"),
      stream.add("n!"),
      stream.add("line\n"),
      stream.add("~Ge"),
    ]).toEqual(["ready ~", "~", "Gehen!", "line\n", "~"]);
    expect([stream.add("heim-1234"), stream.add("~"), stream.add("Geh"), stream.end()]).toEqual([
      "***",
      "~",
      "",
      "Geh",
    ]);
  });

  test("that is cut off in a secret does not show most of it", () => {
    const redactor = redactorOf(["correct-horse-battery"]);
    expect([redactor.text("a correct-horse-ba"), redactor.text("a correct-h")]).toEqual(["a ***", "a correct-h"]);
  });

  test("finds the same when the scanner forgets what it has learned", () => {
    const some = fc.array(secretText, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(some, before, fc.integer({ min: 1, max: 5 }), cuts, (secrets, before, most, cuts) => {
        const text = before + secrets.map((secret) => `${secret}${lookAlike(secret)}`).join("");
        const forgetful = new MaskedStream(new Scanner(new Automaton(needlesOf(secrets)), most));
        expect(inChunks(secrets, text, cuts, forgetful)).toBe(inChunks(secrets, text, []));
      }),
      { numRuns: 30 },
    );
  });
});

describe("values", () => {
  test("are masked deep inside, in names and in numbers", () => {
    const redactor = redactorOf(["Geheim-1234", "12345678"]);
    const value = { a: [{ "x Geheim-1234": ["Geheim-1234!", 12_345_678, 7, null, true] }] };
    expect(redactor.json(value)).toEqual({ a: [{ "x ***": ["***!", "***", 7, null, true] }] });
  });

  test("pass untouched where there is nothing to hide", () => {
    expect(redactorOf([])).toBe(noRedactor);
    expect(redactorOf([""])).toBe(noRedactor);
    const value = { a: 1 };
    expect(noRedactor.json(value)).toBe(value);
    expect([noRedactor.text("a"), noRedactor.stream().add("a"), noRedactor.stream().end()]).toEqual(["a", "a", ""]);
  });
});
