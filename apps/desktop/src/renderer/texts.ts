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
    log: "Show the log",
    link: {
      title: { run: "Open a run?", template: "Open a template?", invite: "Open an invitation?" },
      what: { run: "Run", template: "Template", invite: "Invitation" },
      text: "A link outside Runsheet asks for this. Nothing is opened or started before you say so.",
      open: "Open",
    },
    update: {
      needed: "Runsheet needs an update",
      neededText: (version: string, server: string) => `${server} works with version ${version} or newer only.`,
      state: {
        off: "Install the newer version the way this one was installed.",
        idle: "Looking for the newer version.",
        checking: "Looking for the newer version.",
        downloading: "The newer version is being fetched.",
        ready: "The newer version is ready.",
        failed: "The newer version could not be fetched. The log says why.",
      },
      ready: (version: string) => `Version ${version} is ready.`,
      install: "Restart and update",
      later: "Later",
    },
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
    log: "Protokoll zeigen",
    link: {
      title: { run: "Einen Lauf öffnen?", template: "Eine Vorlage öffnen?", invite: "Eine Einladung öffnen?" },
      what: { run: "Lauf", template: "Vorlage", invite: "Einladung" },
      text: "Ein Link außerhalb von Runsheet fragt danach. Nichts wird geöffnet oder gestartet, bevor du zustimmst.",
      open: "Öffnen",
    },
    update: {
      needed: "Runsheet braucht ein Update",
      neededText: (version: string, server: string) => `${server} arbeitet nur mit Version ${version} oder neuer.`,
      state: {
        off: "Installiere die neuere Version so, wie diese installiert wurde.",
        idle: "Die neuere Version wird gesucht.",
        checking: "Die neuere Version wird gesucht.",
        downloading: "Die neuere Version wird geholt.",
        ready: "Die neuere Version ist bereit.",
        failed: "Die neuere Version ließ sich nicht holen. Das Protokoll sagt, warum.",
      },
      ready: (version: string) => `Version ${version} ist bereit.`,
      install: "Neu starten und aktualisieren",
      later: "Später",
    },
  },
};

type Language = keyof typeof TEXTS;

/** The words of what only the desktop has, in the language that the app has put on the page unless another is named. */
export function texts(
  language: Language = document.documentElement.lang.startsWith("de") ? "de" : "en",
): (typeof TEXTS)["en"] {
  return TEXTS[language];
}
