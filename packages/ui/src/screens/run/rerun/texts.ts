export default {
  en: {
    title: "Run again with changes",
    text: "{{name}}, version {{version}}",
    newer: "This template has a newer version by now. A re-run keeps to the version of the run that it repeats.",
    useNewer: "Fill in the newest instead",
    note: "Filled with the values of the run that you repeat",
    open: "Open that run",
    run: "Run again",
    reset: "Undo changes",
    changed_zero: "Nothing changed yet",
    changed_one: "{{count}} value changed",
    changed_other: "{{count}} values changed",
    gone: {
      title: "Its template is gone",
      text: "Without the template there is no form to change the values in. The run itself, its log and its values are still there.",
    },
    test: {
      title: "A try cannot be changed here",
      text: "It ran from the editor, without a saved version. Change and try it there.",
    },
    back: "Back to the run",
  },
  de: {
    title: "Mit Änderungen erneut ausführen",
    text: "{{name}}, Version {{version}}",
    newer:
      "Von dieser Vorlage gibt es inzwischen eine neuere Version. Eine Wiederholung bleibt bei der Version des Laufs, den sie wiederholt.",
    useNewer: "Stattdessen die neueste ausfüllen",
    note: "Ausgefüllt mit den Werten des Laufs, den du wiederholst",
    open: "Jenen Lauf öffnen",
    run: "Erneut ausführen",
    reset: "Änderungen zurücknehmen",
    changed_zero: "Noch nichts geändert",
    changed_one: "{{count}} Wert geändert",
    changed_other: "{{count}} Werte geändert",
    gone: {
      title: "Seine Vorlage gibt es nicht mehr",
      text: "Ohne die Vorlage gibt es kein Formular, um die Werte zu ändern. Der Lauf selbst, sein Protokoll und seine Werte sind noch da.",
    },
    test: {
      title: "Eine Probe lässt sich hier nicht ändern",
      text: "Sie lief aus dem Editor, ohne gespeicherte Version. Ändere und probiere sie dort.",
    },
    back: "Zurück zum Lauf",
  },
};
