import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lastFourOf, newLicenseKey, readLicenseKey } from "./key.ts";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const aKey = fc.constant(null).map(newLicenseKey);

describe("a license key", () => {
  test("has eight groups of four after its prefix and reads back", () => {
    const key = newLicenseKey();
    expect(key).toMatch(/^RS(-[0-9A-HJKMNP-TV-Z]{4}){8}$/);
    expect(readLicenseKey(key)).toEqual({ ok: true, key });
    expect(key.endsWith(lastFourOf(key))).toBe(true);
  });

  test("is read as people write it", () => {
    fc.assert(
      fc.property(aKey, fc.boolean(), fc.boolean(), (key, lower, bare) => {
        const written = bare ? key.replaceAll("-", " ").slice(2) : key.replaceAll("0", "o").replaceAll("1", "l");
        expect(readLicenseKey(lower ? ` ${written.toLowerCase()}\n` : written)).toEqual({ ok: true, key });
      }),
    );
  });

  test("with up to four wrong characters is told as mistyped", () => {
    const places = fc.uniqueArray(fc.nat(31), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(aKey, places, fc.integer({ min: 1, max: 31 }), (key, wrong, by) => {
        const characters = Array.from(key.replaceAll("-", "").slice(2));
        for (const place of wrong) {
          const value = ALPHABET.indexOf(characters[place]!);
          characters[place] = ALPHABET[(value + by) % 32]!;
        }
        expect(readLicenseKey(characters.join(""))).toEqual({ ok: false, reason: "mistyped" });
      }),
    );
  });

  test("with two neighbours exchanged is told as mistyped", () => {
    fc.assert(
      fc.property(aKey, fc.nat(30), (key, place) => {
        const characters = Array.from(key.replaceAll("-", "").slice(2));
        fc.pre(characters[place] !== characters[place + 1]);
        [characters[place], characters[place + 1]] = [characters[place + 1]!, characters[place]!];
        expect(readLicenseKey(characters.join(""))).toEqual({ ok: false, reason: "mistyped" });
      }),
    );
  });

  test("that lacks a group or has a foreign character is malformed", () => {
    const key = newLicenseKey();
    for (const text of ["", "RS", key.slice(0, -5), `${key}0`, key.replace(/.$/, "U"), "🔑".repeat(16)])
      expect(readLicenseKey(text), text).toEqual({ ok: false, reason: "malformed" });
  });
});
