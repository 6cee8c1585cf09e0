import i18next, { type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import { TEXT_FILES, type Texts } from "../slices.ts";
import { remember } from "./remembered.ts";

export const LANGUAGES = { en: "English", de: "Deutsch" } as const;
export type Language = keyof typeof LANGUAGES;

/** Nested texts become flat, dotted keys, so that a key may itself hold dots (`refusal.run.finished_already`). */
export function flatten(texts: Texts, prefix = ""): Record<string, string> {
  const pairs = Object.entries(texts).map(([key, text]) =>
    typeof text === "string" ? { [prefix + key]: text } : flatten(text, `${prefix}${key}.`),
  );
  return Object.assign({}, ...pairs);
}

const chosen = remember("language");

function preferredLanguage(): Language {
  const wanted = [chosen.get(), ...(typeof navigator === "undefined" ? [] : navigator.languages)];
  const found = wanted.map((tag) => tag?.slice(0, 2)).find((tag) => tag && tag in LANGUAGES);
  return (found as Language | undefined) ?? "en";
}

export function createI18n(language: Language = preferredLanguage()): i18n {
  const slices = Object.entries(TEXT_FILES).map(([path, texts]) => [path.split("/").at(-2)!, texts] as const);
  const inLanguage = (each: Language) =>
    Object.fromEntries(slices.map(([slice, texts]) => [slice, flatten(texts[each])]));
  const instance = i18next.createInstance();
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: "en",
    initAsync: false,
    keySeparator: false,
    ns: slices.map(([slice]) => slice),
    defaultNS: "shell",
    resources: { en: inLanguage("en"), de: inLanguage("de") },
    interpolation: { escapeValue: false },
  });
  if (typeof document !== "undefined") document.documentElement.lang = language;
  return instance;
}

export function chooseLanguage(instance: i18n, language: Language): void {
  chosen.set(language);
  document.documentElement.lang = language;
  void instance.changeLanguage(language);
}
