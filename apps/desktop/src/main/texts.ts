import type { App } from "electron";
import type { Language } from "../manners.ts";
import type { SettingsFile } from "./settings.ts";

const TEXTS = {
  en: {
    file: "File",
    view: "View",
    go: "Go",
    actions: "Actions",
    help: "Help",
    changeServer: "Change server…",
    openLog: "Show the log",
    quit: "Quit Runsheet",
    open: "Open Runsheet",
    pause: "Pause this computer's runner",
    resume: "Let this computer's runner go on",
    signedOut: "Nobody is signed in",
    running: (count: number) => (count === 0 ? "Nothing is running" : count === 1 ? "1 run" : `${count} runs`),
    here: (count: number) => (count === 1 ? "1 run on this computer" : `${count} runs on this computer`),
    next: (name: string, at: string) => `Next: ${name}, ${at}`,
    runner: {
      off: "Runner: off",
      ready: "Runner: ready",
      paused: "Runner: paused",
      offline: "Runner: no answer from the server",
    },
    staysTitle: "Runsheet goes on in the background",
    stays: "It tells you what happens and runs what is due here. Quit it from its icon, or change this under Settings.",
    quitTitle: "Work is running on this computer",
    quitText: (count: number) =>
      count === 1
        ? "Quitting interrupts 1 run. It counts as a failed attempt."
        : `Quitting interrupts ${count} runs. They count as failed attempts.`,
    quitAnyway: "Quit anyway",
    keepRunning: "Keep running",
    unsavedTitle: "Leave without saving?",
    unsaved: "What you have changed here is not saved yet.",
    stay: "Stay",
    discard: "Leave",
    shellTitle: "Let templates start programs on this computer?",
    shell:
      "They run as you, with your files and your network. Runsheet asks you before a template may do something that it could not do before.",
    cancel: "Cancel",
    allowShell: "Allow programs",
    chooseFolder: "Folder for the runs of this computer",
    spelling: { add: "Add to dictionary", none: "No suggestions" },
    copyLink: "Copy link",
  },
  de: {
    file: "Datei",
    view: "Ansicht",
    go: "Gehe zu",
    actions: "Aktionen",
    help: "Hilfe",
    changeServer: "Server wechseln…",
    openLog: "Protokoll zeigen",
    quit: "Runsheet beenden",
    open: "Runsheet öffnen",
    pause: "Runner dieses Computers anhalten",
    resume: "Runner dieses Computers fortsetzen",
    signedOut: "Niemand ist angemeldet",
    running: (count: number) => (count === 0 ? "Nichts läuft" : count === 1 ? "1 Lauf" : `${count} Läufe`),
    here: (count: number) => (count === 1 ? "1 Lauf auf diesem Computer" : `${count} Läufe auf diesem Computer`),
    next: (name: string, at: string) => `Als Nächstes: ${name}, ${at}`,
    runner: {
      off: "Runner: aus",
      ready: "Runner: bereit",
      paused: "Runner: angehalten",
      offline: "Runner: keine Antwort vom Server",
    },
    staysTitle: "Runsheet läuft im Hintergrund weiter",
    stays:
      "Es sagt dir, was geschieht, und führt aus, was hier fällig ist. Beende es über sein Symbol oder ändere das in den Einstellungen.",
    quitTitle: "Auf diesem Computer läuft Arbeit",
    quitText: (count: number) =>
      count === 1
        ? "Das Beenden unterbricht 1 Lauf. Er zählt als fehlgeschlagener Versuch."
        : `Das Beenden unterbricht ${count} Läufe. Sie zählen als fehlgeschlagene Versuche.`,
    quitAnyway: "Trotzdem beenden",
    keepRunning: "Weiterlaufen lassen",
    unsavedTitle: "Ohne Speichern verlassen?",
    unsaved: "Was du hier geändert hast, ist noch nicht gespeichert.",
    stay: "Bleiben",
    discard: "Verlassen",
    shellTitle: "Dürfen Vorlagen auf diesem Computer Programme starten?",
    shell:
      "Sie laufen in deinem Namen, mit deinen Dateien und deinem Netz. Runsheet fragt dich, bevor eine Vorlage etwas darf, was sie vorher nicht konnte.",
    cancel: "Abbrechen",
    allowShell: "Programme erlauben",
    chooseFolder: "Ordner für die Läufe dieses Computers",
    spelling: { add: "Zum Wörterbuch hinzufügen", none: "Keine Vorschläge" },
    copyLink: "Link kopieren",
  },
};
export type MainTexts = (typeof TEXTS)["en"];

/** The words of what the system draws for us: menus, the tray, its dialogs. */
export function mainTexts(language: Language): MainTexts {
  return TEXTS[language];
}

/** The language that the page spoke last; until it has, the system's. */
export function mainLanguage(settings: SettingsFile, app: Pick<App, "getLocale">): Language {
  return settings.get().language ?? (app.getLocale().startsWith("de") ? "de" : "en");
}
