import type { FailingCode } from "@runsheet/contract/license/code";
import codes from "./code-texts.ts";

type Language = "en" | "de";

/** A failing check as the sentence of a refusal. */
function ofCodes(language: Language): Record<string, string> {
  const { VALID: _, ...failing } = codes[language].code;
  return Object.fromEntries(
    (Object.keys(failing) as FailingCode[]).map((code) => {
      const { title, remedy } = failing[code];
      return [`license.${code.toLowerCase()}`, `${title}. ${remedy}`];
    }),
  );
}

/** How a tier is called, within a sentence whose refusal names it. */
const tier = (name: "tier" | "from") => `$t(license:tier.{{${name}}})`;

/** Refusals of licenses in words. Those about one of several limits or features have a sentence for each. */
export default {
  en: {
    ...ofCodes("en"),
    "license.limit_reached": `The tier ${tier("tier")} allows {{most}}, and {{used}} are there.`,
    "license.limit_reached_members": `The tier ${tier("tier")} allows {{most}} people in all workspaces of the organization together, and {{used}} count, invitations included. Remove someone or take an invitation back, or get a larger license.`,
    "license.limit_reached_schedules": `The tier ${tier("tier")} allows {{most}} schedules in all workspaces of the organization together, and {{used}} are there. Remove one that is not needed, or get a larger license.`,
    "license.limit_reached_runsAtOnce": `The tier ${tier("tier")} lets {{most}} run at once, and {{used}} are running. Wait until one is over, or get a larger license.`,
    "license.limit_reached_historyDays": `The tier ${tier("tier")} keeps {{most}} days of history, and {{wanted}} were asked for. Choose fewer, or get a larger license.`,
    "license.limit_reached_activations": `The tier ${tier("tier")} allows {{most}} devices, and {{used}} have a seat. Release one that is not needed, or get a larger license.`,
    "license.feature_missing": `This is not part of the tier ${tier("tier")}. It comes with ${tier("from")}.`,
    "license.feature_missing_device_runner": `Running on devices is not part of the tier ${tier("tier")}. It comes with ${tier("from")}.`,
    "license.feature_missing_webhooks": `Webhooks are not part of the tier ${tier("tier")}. They come with ${tier("from")}.`,
    "license.feature_missing_pipelines": `Pipelines are not part of the tier ${tier("tier")}. They come with ${tier("from")}.`,
    "license.feature_missing_api_tokens": `API tokens are not part of the tier ${tier("tier")}. They come with ${tier("from")}.`,
    "license.feature_missing_audit_export": `Exporting the audit log is not part of the tier ${tier("tier")}. It comes with ${tier("from")}.`,
    "license.no_own_limits": `Limits of its own are not part of the tier ${tier("tier")}. They come with ${tier("from")}: choose that, or leave every limit to the tier.`,
    "license.too_many_releases":
      "{{most}} devices were released within {{days}} days, which is as many as your license allows. A device can always give its seat back itself.",
    "license.missing": "There is no such license any more.",
    "license.wrong_status":
      "The license has another status by now, which does not allow this. The page shows it as it is.",
    "license.past_end": "Choose an end in the future.",
    "license.unknown_product": "There is no product {{product}}.",
    "license.keys_changed": "Somebody else has changed the keys just now. Look at them again.",
    "license.unreadable_keys":
      "The server cannot read its license keys. Whoever runs it has to give it the secret key again that it had.",
    "license.throttled": "That was a lot at once. Wait {{wait}} and try again.",
    "license.bad_proof": "The device could not prove that it is itself. Try again there.",
    "license.nonce_spent": "That took too long, or was sent twice. Try again.",
    "license.activation_missing": "The device has no seat any more. Activate it again.",
    "license.unreachable": "The license server did not answer. Nothing changes until it does.",
    "device.missing": "This device has no seat any more.",
  },
  de: {
    ...ofCodes("de"),
    "license.limit_reached": `Der Tarif ${tier("tier")} erlaubt {{most}}, und {{used}} sind da.`,
    "license.limit_reached_members": `Der Tarif ${tier("tier")} erlaubt {{most}} Leute in allen Arbeitsbereichen der Organisation zusammen, und {{used}} zählen, Einladungen mitgerechnet. Entferne jemanden oder ziehe eine Einladung zurück, oder besorge eine größere Lizenz.`,
    "license.limit_reached_schedules": `Der Tarif ${tier("tier")} erlaubt {{most}} Zeitpläne in allen Arbeitsbereichen der Organisation zusammen, und {{used}} sind da. Entferne einen, der nicht gebraucht wird, oder besorge eine größere Lizenz.`,
    "license.limit_reached_runsAtOnce": `Der Tarif ${tier("tier")} lässt {{most}} auf einmal laufen, und {{used}} laufen. Warte, bis einer vorbei ist, oder besorge eine größere Lizenz.`,
    "license.limit_reached_historyDays": `Der Tarif ${tier("tier")} bewahrt {{most}} Tage Verlauf auf, und {{wanted}} waren gewünscht. Wähle weniger, oder besorge eine größere Lizenz.`,
    "license.limit_reached_activations": `Der Tarif ${tier("tier")} erlaubt {{most}} Geräte, und {{used}} haben einen Platz. Gib eines frei, das nicht gebraucht wird, oder besorge eine größere Lizenz.`,
    "license.feature_missing": `Das gehört nicht zum Tarif ${tier("tier")}. Es kommt mit ${tier("from")}.`,
    "license.feature_missing_device_runner": `Läufe auf Geräten gehören nicht zum Tarif ${tier("tier")}. Sie kommen mit ${tier("from")}.`,
    "license.feature_missing_webhooks": `Webhooks gehören nicht zum Tarif ${tier("tier")}. Sie kommen mit ${tier("from")}.`,
    "license.feature_missing_pipelines": `Pipelines gehören nicht zum Tarif ${tier("tier")}. Sie kommen mit ${tier("from")}.`,
    "license.feature_missing_api_tokens": `API-Tokens gehören nicht zum Tarif ${tier("tier")}. Sie kommen mit ${tier("from")}.`,
    "license.feature_missing_audit_export": `Das Ausleiten des Protokolls gehört nicht zum Tarif ${tier("tier")}. Es kommt mit ${tier("from")}.`,
    "license.no_own_limits": `Eigene Grenzen gehören nicht zum Tarif ${tier("tier")}. Sie kommen mit ${tier("from")}: Wähle diesen, oder überlass alle Grenzen dem Tarif.`,
    "license.too_many_releases":
      "{{most}} Geräte wurden binnen {{days}} Tagen freigegeben; mehr erlaubt deine Lizenz nicht. Ein Gerät kann seinen Platz jederzeit selbst zurückgeben.",
    "license.missing": "Diese Lizenz gibt es nicht mehr.",
    "license.wrong_status":
      "Die Lizenz hat inzwischen einen anderen Zustand, der das nicht erlaubt. Die Seite zeigt, wie es steht.",
    "license.past_end": "Wähle ein Ende in der Zukunft.",
    "license.unknown_product": "Es gibt kein Produkt {{product}}.",
    "license.keys_changed": "Gerade hat jemand anders die Schlüssel geändert. Sieh sie dir noch einmal an.",
    "license.unreadable_keys":
      "Der Server kann seine Lizenzschlüssel nicht lesen. Wer ihn betreibt, muss ihm den geheimen Schlüssel wiedergeben, den er hatte.",
    "license.throttled": "Das war viel auf einmal. Warte {{wait}} und versuche es erneut.",
    "license.bad_proof": "Das Gerät konnte sich nicht ausweisen. Versuche es dort erneut.",
    "license.nonce_spent": "Das dauerte zu lange oder kam doppelt an. Versuche es erneut.",
    "license.activation_missing": "Das Gerät hat keinen Platz mehr. Aktiviere es neu.",
    "license.unreachable": "Der Lizenzserver antwortete nicht. Bis er es tut, ändert sich nichts.",
    "device.missing": "Dieses Gerät hat keinen Platz mehr.",
  },
};
