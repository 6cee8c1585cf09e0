import type { LicenseCode } from "@runsheet/contract/license/code";
import type { Standing } from "@runsheet/contract/license/standing";

interface LicenseTexts {
  /** What a code means, and what helps. */
  code: Record<LicenseCode, { title: string; remedy: string }>;
  /** What a device may do by itself. Dates come filled in as words: {{until}}, {{graceUntil}}, {{since}}, {{latestSeen}}. */
  standing: Record<Standing["state"], string>;
}

/** What people are told of licenses wherever they meet them: on the pages of the web and in the desktop app. */
const texts: Record<"en" | "de", LicenseTexts> = {
  en: {
    code: {
      VALID: { title: "The license is valid", remedy: "Nothing needs to be done." },
      NOT_FOUND: {
        title: "There is no license with this key",
        remedy: "Check the key for a typing mistake, or ask whoever gave it to you for a new one.",
      },
      REVOKED: {
        title: "The license was revoked",
        remedy: "It was taken back for good. Ask whoever runs the server for another one.",
      },
      SUSPENDED: {
        title: "The license is suspended",
        remedy: "It is paused, and nothing of yours is lost. Ask whoever runs the server to resume it.",
      },
      EXPIRED: {
        title: "The license has ended",
        remedy: "Everything is kept. Ask whoever runs the server to renew it.",
      },
      PRODUCT_MISMATCH: {
        title: "The license is not for this product",
        remedy: "Use the key of a license that is, or have this product added to it.",
      },
      NOT_ACTIVATED: {
        title: "The license is not active on this device",
        remedy: "Activate it here with its key.",
      },
      DEVICE_MISMATCH: {
        title: "The license is in use on other devices",
        remedy: "Activate it on this one too; that takes another seat.",
      },
      TOO_MANY_ACTIVATIONS: {
        title: "All seats of the license are taken",
        remedy: "Release a device that is not needed on the page Devices & license, or get a larger license.",
      },
    },
    standing: {
      working: "Works offline until {{until}}; then until {{graceUntil}} with a reminder.",
      reminding: "Its lease ended on {{since}}. It works until {{until}} with a reminder; going online renews it.",
      ended: "Its lease and the time after it ended on {{since}}. It has to go online before it works on.",
      clock_behind: "The device's clock is behind: it was {{latestSeen}} already. Set the clock right.",
      locked: "The server has locked this device since {{since}}.",
      unlicensed: "This device has no license. Activate one with its key.",
    },
  },
  de: {
    code: {
      VALID: { title: "Die Lizenz ist gültig", remedy: "Es ist nichts zu tun." },
      NOT_FOUND: {
        title: "Zu diesem Schlüssel gibt es keine Lizenz",
        remedy: "Prüfe ihn auf Tippfehler, oder bitte, wer ihn dir gegeben hat, um einen neuen.",
      },
      REVOKED: {
        title: "Die Lizenz ist widerrufen",
        remedy: "Sie wurde endgültig zurückgenommen. Bitte, wer den Server betreibt, um eine andere.",
      },
      SUSPENDED: {
        title: "Die Lizenz ist ausgesetzt",
        remedy: "Sie ruht, und nichts von dir geht verloren. Bitte, wer den Server betreibt, sie fortzusetzen.",
      },
      EXPIRED: {
        title: "Die Lizenz ist abgelaufen",
        remedy: "Alles bleibt erhalten. Bitte, wer den Server betreibt, sie zu verlängern.",
      },
      PRODUCT_MISMATCH: {
        title: "Die Lizenz gilt nicht für dieses Produkt",
        remedy: "Nimm den Schlüssel einer Lizenz, die dafür gilt, oder lass das Produkt in sie aufnehmen.",
      },
      NOT_ACTIVATED: {
        title: "Die Lizenz ist auf diesem Gerät nicht aktiviert",
        remedy: "Aktiviere sie hier mit ihrem Schlüssel.",
      },
      DEVICE_MISMATCH: {
        title: "Die Lizenz wird auf anderen Geräten benutzt",
        remedy: "Aktiviere sie auch auf diesem; das belegt einen weiteren Platz.",
      },
      TOO_MANY_ACTIVATIONS: {
        title: "Alle Plätze der Lizenz sind belegt",
        remedy:
          "Gib auf der Seite „Geräte & Lizenz“ ein Gerät frei, das nicht gebraucht wird, oder besorge eine größere Lizenz.",
      },
    },
    standing: {
      working: "Arbeitet offline bis {{until}}, danach mit einer Erinnerung bis {{graceUntil}}.",
      reminding:
        "Die Leihfrist endete am {{since}}. Es arbeitet mit einer Erinnerung bis {{until}}; online verlängert sie sich.",
      ended: "Leihfrist und Nachfrist endeten am {{since}}. Es muss online gehen, bevor es weiterarbeitet.",
      clock_behind: "Die Uhr des Geräts geht nach: Es war schon {{latestSeen}}. Stell sie richtig.",
      locked: "Der Server hat dieses Gerät seit {{since}} gesperrt.",
      unlicensed: "Dieses Gerät hat keine Lizenz. Aktiviere eine mit ihrem Schlüssel.",
    },
  },
};
export default texts;
