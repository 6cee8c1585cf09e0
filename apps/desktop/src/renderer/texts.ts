const TEXTS = {
  en: {
    unreachable: "No answer from",
    change: "Change server…",
    memory: "This computer has no keyring to keep your sign-in, so you will be signed out when you quit.",
    understood: "OK",
    server: "Server",
    address: "Address",
    help: "Signing in happens there. Use https, or http for this computer only.",
    cancel: "Cancel",
    connect: "Connect",
  },
  de: {
    unreachable: "Keine Antwort von",
    change: "Server wechseln…",
    memory: "Dieser Computer hat keinen Schlüsselbund für deine Anmeldung; sie endet mit dem Beenden der App.",
    understood: "OK",
    server: "Server",
    address: "Adresse",
    help: "Dort meldest du dich an. Mit https, oder mit http nur auf diesem Computer.",
    cancel: "Abbrechen",
    connect: "Verbinden",
  },
};

/** The words of what only the desktop has, in the language that the app has put on the page. */
export function texts(): (typeof TEXTS)["en"] {
  return document.documentElement.lang.startsWith("de") ? TEXTS.de : TEXTS.en;
}
