export default {
  en: {
    unreachable: "The server cannot be reached. Check your connection; we keep trying.",
    fault: "Something went wrong in this window. Reload the page, and tell us if it happens again.",
    refusal: {
      "account.signed_out": "You are signed out. Sign in to go on.",
      "access.person_only": "Only a person may do this, not a program.",
      "access.token": "An API token may not do this. Sign in.",
      "access.scope": "The API token lacks the scope {{scope}}.",
      "access.operator_only": "Only those who run this server may do this.",
      "access.role": "Your role in this workspace ({{role}}) does not allow this. An owner or admin can change it.",
      "access.not_yours":
        "Somebody else made this. They can do that themselves; most of it an owner or admin can do, too.",
      "workspace.not_member": "You are not a member of this workspace. Choose another at the top left.",
      "workspace.malformed_id": "The chosen workspace has no valid id. Choose one at the top left.",
      "workspace.unnamed": "No workspace is chosen. Choose one at the top left.",
      "limit.members":
        "The limit of people in this workspace is {{most}}, and {{used}} count, invitations included. Remove someone or take an invitation back, or have an owner or admin raise the limit in the workspace's settings.",
      "limit.templates":
        "The limit of templates in this workspace is {{most}}, and {{used}} are there. Remove one, or have an owner or admin raise the limit in the workspace's settings.",
      "limit.schedules":
        "The limit of schedules in this workspace is {{most}}, and {{used}} are there. Remove one, or have an owner or admin raise the limit in the workspace's settings.",
      "page.bad_cursor": "The list has changed. Reload the page to see it from the beginning.",
      "input.invalid": "Some of what you entered does not fit. Check the fields below.",
      "server.fault": "The server ran into a problem of its own. Try again; if it stays, tell us the request below.",
      "request.not_found": "The server does not know this request. Reload the page: it may be older than the server.",
      "request.too_many_requests": "That was a lot at once. Wait a moment and try again.",
    },
  },
  de: {
    unreachable: "Der Server ist nicht erreichbar. Prüfe deine Verbindung; wir versuchen es weiter.",
    fault:
      "In diesem Fenster ist etwas schiefgegangen. Lade die Seite neu und sag uns Bescheid, wenn es wieder passiert.",
    refusal: {
      "account.signed_out": "Du bist abgemeldet. Melde dich an, um weiterzumachen.",
      "access.person_only": "Das darf nur eine Person, kein Programm.",
      "access.token": "Das darf ein API-Token nicht. Melde dich an.",
      "access.scope": "Dem API-Token fehlt das Recht {{scope}}.",
      "access.operator_only": "Das dürfen nur diejenigen, die diesen Server betreiben.",
      "access.role":
        "Deine Rolle in diesem Arbeitsbereich ({{role}}) erlaubt das nicht. Besitzer oder Admins können sie ändern.",
      "access.not_yours":
        "Das ist von jemand anderem. Wer es gemacht hat, kann das tun; das meiste können auch Besitzer oder Admins.",
      "workspace.not_member": "Du gehörst nicht zu diesem Arbeitsbereich. Wähle oben links einen anderen.",
      "workspace.malformed_id": "Der gewählte Arbeitsbereich hat keine gültige Kennung. Wähle oben links einen.",
      "workspace.unnamed": "Es ist kein Arbeitsbereich gewählt. Wähle oben links einen.",
      "limit.members":
        "Die Grenze für Leute liegt in diesem Arbeitsbereich bei {{most}}, und {{used}} zählen, Einladungen mitgerechnet. Entferne jemanden oder ziehe eine Einladung zurück, oder lass jemanden mit Besitz oder Admin-Rolle die Grenze in den Einstellungen heben.",
      "limit.templates":
        "Die Grenze für Vorlagen liegt in diesem Arbeitsbereich bei {{most}}, und {{used}} sind da. Entferne eine, oder lass jemanden mit Besitz oder Admin-Rolle die Grenze in den Einstellungen heben.",
      "limit.schedules":
        "Die Grenze für Zeitpläne liegt in diesem Arbeitsbereich bei {{most}}, und {{used}} sind da. Entferne einen, oder lass jemanden mit Besitz oder Admin-Rolle die Grenze in den Einstellungen heben.",
      "page.bad_cursor": "Die Liste hat sich geändert. Lade die Seite neu, um sie von vorn zu sehen.",
      "input.invalid": "Einige Angaben passen nicht. Prüfe die Felder unten.",
      "server.fault":
        "Beim Server selbst gab es ein Problem. Versuche es erneut; bleibt es, nenne uns die Anfrage unten.",
      "request.not_found":
        "Der Server kennt diese Anfrage nicht. Lade die Seite neu: Sie ist vielleicht älter als der Server.",
      "request.too_many_requests": "Das war viel auf einmal. Warte kurz und versuche es erneut.",
    },
  },
};
