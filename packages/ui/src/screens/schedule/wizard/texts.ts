import de from "./texts-de.ts";
import en from "./texts-en.ts";

export default { en, de };
