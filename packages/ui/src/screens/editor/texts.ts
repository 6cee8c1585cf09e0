import problems from "./problem-texts.ts";
import steps from "./step-texts.ts";
import german from "./texts-de.ts";
import english from "./texts-en.ts";

export default {
  en: { ...english, ...steps.en, ...problems.en },
  de: { ...german, ...steps.de, ...problems.de },
};
