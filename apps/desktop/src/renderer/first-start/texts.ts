const TEXTS = {
  en: {
    title: "Welcome to Runsheet",
    text: "Where does your team's work live?",
    team: "A server",
    teamText: "Your team has one, and somebody gave you its address.",
    here: "This computer",
    hereText: "For you alone: the app starts a server of its own here and stops it when you quit.",
    missing: "This app has no server inside. Start one from the repository, or use your team's.",
    start: "Start it here",
    starting: "Starting: the first time takes up to a minute…",
    ready: "It is ready",
    signIn: "Sign in with this account, or make one of your own:",
    next: "Go on",
  },
  de: {
    title: "Willkommen bei Runsheet",
    text: "Wo liegt die Arbeit deines Teams?",
    team: "Auf einem Server",
    teamText: "Dein Team hat einen, und jemand hat dir seine Adresse gegeben.",
    here: "Auf diesem Computer",
    hereText: "Für dich allein: Die App startet hier einen eigenen Server und beendet ihn, wenn du sie beendest.",
    missing: "In dieser App steckt kein Server. Starte einen aus dem Repository, oder nimm den deines Teams.",
    start: "Hier starten",
    starting: "Startet: Beim ersten Mal dauert es bis zu einer Minute…",
    ready: "Er ist bereit",
    signIn: "Melde dich mit diesem Konto an, oder lege ein eigenes an:",
    next: "Weiter",
  },
};

/** Before the app is there, the system's language decides. */
export function firstTexts(): (typeof TEXTS)["en"] {
  return navigator.language.startsWith("de") ? TEXTS.de : TEXTS.en;
}
