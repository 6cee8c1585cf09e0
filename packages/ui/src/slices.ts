export interface Texts {
  [key: string]: string | Texts;
}

/** Every `texts.ts` is a namespace named by its folder: screens/run/texts.ts is `run`, kit/texts.ts is `kit`. */
export const TEXT_FILES = import.meta.glob<{ en: Texts; de: Texts }>("./*/**/texts.ts", {
  eager: true,
  import: "default",
});
