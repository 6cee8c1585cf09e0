/** Why an occurrence became no run, in words, by the reason that the server gives; and what helps against a lasting one. */
export default {
  en: {
    reason: {
      unknown: "For the reason “{{reason}}”.",
      "schedule.overlap": "The run before it had not ended.",
      "schedule.blackout": "It fell into a blackout.",
      "schedule.paused": "All schedules were paused.",
      "license.paused": "The license of the organization allows fewer schedules.",
      "schedule.missed": "No server was up when it was due.",
      "schedule.values_invalid": "Its values do not fit the template any more.",
      "schedule.switched_off": "The schedule was switched off before it could start.",
      "schedule.start_overdue": "It did not start in time.",
      "template.missing": "Its template does not exist any more.",
      "template.version_missing": "The version it is pinned to does not exist any more.",
    },
    remedy: {
      unknown: "Edit the schedule to see what does not fit.",
      "schedule.values_invalid":
        "A newer version of the template asks for something else. Edit the schedule, fill in what is missing and save.",
      "template.missing": "Choose another template, or delete the schedule.",
      "license.paused":
        "Nothing is lost: it goes on by itself with a larger license, or once another schedule is switched off.",
      "template.version_missing": "Choose another version, or let it follow the newest.",
    },
  },
  de: {
    reason: {
      unknown: "Aus dem Grund „{{reason}}“.",
      "schedule.overlap": "Der Lauf davor war noch nicht zu Ende.",
      "schedule.blackout": "Er fiel in eine Sperrzeit.",
      "schedule.paused": "Alle Zeitpläne waren angehalten.",
      "license.paused": "Die Lizenz der Organisation erlaubt weniger Zeitpläne.",
      "schedule.missed": "Kein Server war in Betrieb, als er fällig war.",
      "schedule.values_invalid": "Seine Werte passen nicht mehr zur Vorlage.",
      "schedule.switched_off": "Der Zeitplan wurde ausgeschaltet, bevor er beginnen konnte.",
      "schedule.start_overdue": "Er begann nicht rechtzeitig.",
      "template.missing": "Seine Vorlage gibt es nicht mehr.",
      "template.version_missing": "Die festgelegte Version gibt es nicht mehr.",
    },
    remedy: {
      unknown: "Bearbeite den Zeitplan, um zu sehen, was nicht passt.",
      "schedule.values_invalid":
        "Eine neuere Version der Vorlage fragt nach etwas anderem. Bearbeite den Zeitplan, fülle aus, was fehlt, und speichere.",
      "template.missing": "Wähle eine andere Vorlage oder lösche den Zeitplan.",
      "license.paused":
        "Nichts ist verloren: Er läuft von selbst weiter, sobald die Lizenz größer oder ein anderer Zeitplan ausgeschaltet ist.",
      "template.version_missing": "Wähle eine andere Version oder lass ihn der neuesten folgen.",
    },
  },
};
