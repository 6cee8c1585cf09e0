export default {
  en: {
    title: "Runners",
    text: "Devices that work for this workspace. Each was registered by a person, and works as long as that person may run things here.",
    none: {
      title: "No device works for this workspace yet",
      text: "Open the desktop app on a machine with a license, and register it as a runner of this workspace there. Until then the server does all runs.",
    },
    state: { online: "Online", paused: "Paused", offline: "Offline" },
    never: "not heard of yet",
    seen: "last heard of",
    registered: "registered by {{name}}",
    running: "{{running}} of {{count}} places taken",
    allowsAll: "all templates",
    allowsNone: "lets nothing of this workspace run",
    allows_one: "only {{count}} template",
    allows_other: "only {{count}} templates",
    problem: {
      "runner.person_gone":
        "It is given nothing: {{name}}, who registered it, may not run things here any more. Somebody who may can register it again.",
      "runner.license_ended": "It is given nothing: its license is not in force. What it has taken on it may finish.",
      "runner.feature_missing": "It is given nothing: the organization's license has no device runners.",
      "runner.released": "It is given nothing: its seat was released.",
    },
    remove: {
      open: "Remove {{name}}",
      title: "Remove {{name}} from the runners?",
      text: "It is given nothing of this workspace any more. What it has taken on it may finish. Runs that wait for it alone go on waiting until they are canceled or sent elsewhere, and schedules for it need another place.",
      keep: "Keep",
      confirm: "Remove",
      done: "{{name}} works for this workspace no more",
    },
    place: {
      label: "Where",
      help: "A device does the work on its own machine, with its own files and network.",
      server: "This server",
      any: "Any device",
      gone: "a device that is gone",
      goneOne: "{{name}} (no runner here any more)",
      one: "{{name}} ({{state}})",
      barred: "{{name}} (is given nothing)",
    },
    where: { term: "Where", server: "This server", any: "Any device" },
    holdUp: {
      title: "Its runs have no place at present",
      "runner.paused": "{{device}} is paused. What comes due waits until its person resumes it.",
      "runner.not_allowed":
        "The person of {{device}} does not let it run this template. They can allow it in the desktop app.",
      "runner.offline": "{{device}} is offline. What comes due waits until the device is there again.",
      "runner.person_gone":
        "{{device}} is given nothing: whoever registered it may not run things here any more. Somebody who may can register it again.",
      "runner.license_ended":
        "{{device}} is given nothing: its license is not in force. Renew it, or choose another place.",
      "runner.feature_missing":
        "The organization's license has no device runners. Another one has them, or choose another place.",
      "runner.released": "{{device}} is given nothing: its seat was released. Choose another place.",
      "runner.missing": "{{device}} is no runner of this workspace any more. Choose another place.",
      "runner.none":
        "No device is a runner of this workspace. Register one in the desktop app, or choose another place.",
    },
    waiting: {
      "runner.busy": "Waits for {{device}}: all its places are taken. It begins when one is free.",
      "runner.paused": "Waits for {{device}}, which its person paused. It begins when they resume it.",
      "runner.consent_needed":
        "Waits for {{device}}: its person has to agree to what this template may do there. The desktop app asks them.",
      "runner.not_allowed":
        "Waits for {{device}}, whose person does not let it do this. They can allow it in the desktop app.",
      "runner.offline":
        "Waits for {{device}}, which is offline. It begins when the device is there again, or send it elsewhere.",
      "runner.person_gone":
        "Waits for {{device}}, but whoever registered it may not run things here any more. Somebody who may has to register it again.",
      "runner.license_ended":
        "Waits for {{device}}, whose license is not in force. Renew it, or send the run elsewhere.",
      "runner.feature_missing":
        "Waits for {{device}}, but the organization's license has no device runners. Another one has them.",
      "runner.released": "It is for {{device}}, which is no runner of this workspace any more. Send it elsewhere.",
      "runner.none":
        "Waits for a device, and nobody has registered one. Register one in the desktop app, or send it elsewhere.",
      aDevice: "a device",
      short: {
        "runner.busy": "waits for a free place on {{device}}",
        "runner.paused": "{{device}} is paused",
        "runner.consent_needed": "{{device}} asks for consent",
        "runner.not_allowed": "{{device}} may not do it",
        "runner.offline": "{{device}} is offline",
        "runner.person_gone": "{{device}} must be registered anew",
        "runner.license_ended": "the license of {{device}} is not in force",
        "runner.feature_missing": "no device runners in the license",
        "runner.released": "{{device}} is gone",
        "runner.none": "no device is registered",
      },
    },
    toServer: "Run on this server instead",
    runners: "Show the runners",
    unheard: {
      text: "{{device}} has not been heard of",
      since: "since",
      stays: "It keeps the run for a day and reports when it is back.",
      canceled:
        "It was asked to stop and has not answered. Giving up ends the run now; whatever it reports later is dropped.",
      giveUp: "Give up on it",
    },
    refusal: {
      runner: {
        missing: "No such device is a runner of this workspace. Choose another place.",
        released: "The device was released. Choose another place.",
        not_yours: "Somebody else registered this runner. They or an admin can remove it.",
      },
      share: {
        for_device: "This run was for a device of its own workspace. People there can run it again.",
      },
    },
  },
  de: {
    title: "Runner",
    text: "Geräte, die für diesen Arbeitsbereich arbeiten. Jedes hat ein Mensch angemeldet, und es arbeitet, solange dieser hier ausführen darf.",
    none: {
      title: "Noch arbeitet kein Gerät für diesen Arbeitsbereich",
      text: "Öffne die Desktop-App auf einem Rechner mit Lizenz und melde ihn dort als Runner dieses Arbeitsbereichs an. Bis dahin erledigt der Server alle Läufe.",
    },
    state: { online: "Online", paused: "Angehalten", offline: "Offline" },
    never: "noch nicht gehört",
    seen: "zuletzt gehört",
    registered: "angemeldet von {{name}}",
    running: "{{running}} von {{count}} Plätzen belegt",
    allowsAll: "alle Vorlagen",
    allowsNone: "lässt hier nichts laufen",
    allows_one: "nur {{count}} Vorlage",
    allows_other: "nur {{count}} Vorlagen",
    problem: {
      "runner.person_gone":
        "Es bekommt nichts: {{name}} hat es angemeldet und darf hier nicht mehr ausführen. Wer es darf, kann es neu anmelden.",
      "runner.license_ended": "Es bekommt nichts: Seine Lizenz gilt nicht. Was es übernommen hat, darf es beenden.",
      "runner.feature_missing": "Es bekommt nichts: Die Lizenz der Organisation enthält keine Geräte-Runner.",
      "runner.released": "Es bekommt nichts: Sein Platz wurde freigegeben.",
    },
    remove: {
      open: "{{name}} entfernen",
      title: "{{name}} aus den Runnern entfernen?",
      text: "Es bekommt nichts mehr aus diesem Arbeitsbereich. Was es übernommen hat, darf es beenden. Läufe, die nur auf dieses Gerät warten, warten weiter, bis sie abgebrochen oder woandershin geschickt werden, und Zeitpläne dafür brauchen einen anderen Ort.",
      keep: "Behalten",
      confirm: "Entfernen",
      done: "{{name}} arbeitet nicht mehr für diesen Arbeitsbereich",
    },
    place: {
      label: "Wo",
      help: "Ein Gerät arbeitet auf seinem eigenen Rechner, mit dessen Dateien und Netz.",
      server: "Dieser Server",
      any: "Irgendein Gerät",
      gone: "ein Gerät, das fort ist",
      goneOne: "{{name}} (hier kein Runner mehr)",
      one: "{{name}} ({{state}})",
      barred: "{{name}} (bekommt nichts)",
    },
    where: { term: "Wo", server: "Dieser Server", any: "Irgendein Gerät" },
    holdUp: {
      title: "Seine Läufe haben zurzeit keinen Ort",
      "runner.paused": "{{device}} ist angehalten. Was fällig wird, wartet, bis es fortgesetzt wird.",
      "runner.not_allowed": "{{device}} darf diese Vorlage nicht ausführen. In der Desktop-App lässt es sich erlauben.",
      "runner.offline": "{{device}} ist offline. Was fällig wird, wartet, bis es wieder da ist.",
      "runner.person_gone":
        "{{device}} bekommt nichts: Wer es angemeldet hat, darf hier nicht mehr ausführen. Wer es darf, kann es neu anmelden.",
      "runner.license_ended":
        "{{device}} bekommt nichts: Seine Lizenz gilt nicht. Erneuere sie oder wähle einen anderen Ort.",
      "runner.feature_missing":
        "Die Lizenz der Organisation enthält keine Geräte-Runner. Eine andere hat sie, oder wähle einen anderen Ort.",
      "runner.released": "{{device}} bekommt nichts: Sein Platz wurde freigegeben. Wähle einen anderen Ort.",
      "runner.missing": "{{device}} ist kein Runner dieses Arbeitsbereichs mehr. Wähle einen anderen Ort.",
      "runner.none":
        "Kein Gerät ist Runner dieses Arbeitsbereichs. Melde eines in der Desktop-App an oder wähle einen anderen Ort.",
    },
    waiting: {
      "runner.busy": "Wartet auf {{device}}: Alle Plätze sind belegt. Er beginnt, wenn einer frei wird.",
      "runner.paused": "Wartet auf {{device}}, das angehalten ist. Er beginnt, wenn es fortgesetzt wird.",
      "runner.consent_needed":
        "Wartet auf {{device}}: Der Mensch dort muss zustimmen, was diese Vorlage darf. Die Desktop-App fragt danach.",
      "runner.not_allowed":
        "Wartet auf {{device}}, das dies nicht tun darf. In der Desktop-App lässt es sich erlauben.",
      "runner.offline":
        "Wartet auf {{device}}, das offline ist. Er beginnt, wenn es wieder da ist, oder schicke ihn woandershin.",
      "runner.person_gone":
        "Wartet auf {{device}}, doch wer es angemeldet hat, darf hier nicht mehr ausführen. Wer es darf, muss es neu anmelden.",
      "runner.license_ended":
        "Wartet auf {{device}}, dessen Lizenz nicht gilt. Erneuere sie oder schicke den Lauf woandershin.",
      "runner.feature_missing":
        "Wartet auf {{device}}, doch die Lizenz der Organisation enthält keine Geräte-Runner. Eine andere hat sie.",
      "runner.released":
        "Er ist für {{device}}, das kein Runner dieses Arbeitsbereichs mehr ist. Schicke ihn woandershin.",
      "runner.none":
        "Wartet auf ein Gerät, und niemand hat eines angemeldet. Melde eines in der Desktop-App an oder schicke ihn woandershin.",
      aDevice: "ein Gerät",
      short: {
        "runner.busy": "wartet auf einen freien Platz auf {{device}}",
        "runner.paused": "{{device}} ist angehalten",
        "runner.consent_needed": "{{device}} fragt nach Zustimmung",
        "runner.not_allowed": "{{device}} darf es nicht",
        "runner.offline": "{{device}} ist offline",
        "runner.person_gone": "{{device}} muss neu angemeldet werden",
        "runner.license_ended": "die Lizenz von {{device}} gilt nicht",
        "runner.feature_missing": "keine Geräte-Runner in der Lizenz",
        "runner.released": "{{device}} ist fort",
        "runner.none": "kein Gerät ist angemeldet",
      },
    },
    toServer: "Stattdessen auf diesem Server ausführen",
    runners: "Runner zeigen",
    unheard: {
      text: "{{device}} meldet sich nicht mehr",
      since: "seit",
      stays: "Es behält den Lauf einen Tag lang und meldet sich, wenn es wieder da ist.",
      canceled:
        "Es wurde gebeten aufzuhören und hat nicht geantwortet. Aufgeben beendet den Lauf jetzt; was es später meldet, verfällt.",
      giveUp: "Aufgeben",
    },
    refusal: {
      runner: {
        missing: "Kein solches Gerät ist ein Runner dieses Arbeitsbereichs. Wähle einen anderen Ort.",
        released: "Das Gerät wurde freigegeben. Wähle einen anderen Ort.",
        not_yours: "Jemand anderes hat diesen Runner angemeldet und kann ihn entfernen; Admins können es auch.",
      },
      share: {
        for_device:
          "Dieser Lauf war für ein Gerät seines eigenen Arbeitsbereichs. Leute dort können ihn erneut ausführen.",
      },
    },
  },
};
