/** Why a run or a step ended as it did, in words, by the reason that the runner or the server gives. */
export default {
  en: {
    unknown: "It ended for the reason “{{reason}}”. The log may say more.",
    "step.exit_status": "A program ended with an exit status other than 0. Its last lines in the log usually say why.",
    "step.signal": "A program was ended by a signal from outside.",
    "step.timeout": "A step took longer than it may and was ended.",
    "step.error": "A step failed inside the runner itself. The log may say more.",
    "step.bad_value": "A value did not fit where a step needed it. The log names it.",
    "step.too_large": "With its values filled in, a step became too large.",
    "run.timeout": "The run took longer than its template allows and was ended.",
    "run.canceled": "Someone canceled it.",
    "run.step_failed": "Not done, because an earlier step failed.",
    "run.abandoned": "The runner gave this run up. What it had done stays done.",
    "workspace.run_limit":
      "It waits because the workspace runs as many at once as it may. It begins when one of them is over.",
    "license.run_limit":
      "It waits because the license of the organization allows no more runs at once. It begins when one of them is over.",
    "runner.lost": "The runner stopped answering while it worked on this run.",
    "runner.stopped": "The runner was shut down while it worked on this run.",
    "runner.unreachable": "Its device could not be reached, and someone gave up waiting for it.",
    "secret.missing":
      "A secret that it names does not exist any more. Make it again in the settings, or choose another.",
    "secret.no_key": "This server has no key to open secrets with. Whoever operates it can set one.",
    "secret.unreadable":
      "A secret could not be opened with the keys that this server has. Replace its content in the settings.",
    "prompt.no_endpoint":
      "Neither the step nor the workspace says which model endpoint to ask. Name one in the workspace's settings.",
    "prompt.no_model":
      "Neither the step nor the workspace says which model to ask. Name one in the workspace's settings.",
    "prompt.bad_address": "With these values the address of the model endpoint is not valid.",
    "prompt.bad_key":
      "The secret with the key for the model endpoint cannot be sent as one: it holds a space, a line end or a sign that no key can have.",
    "prompt.unauthorized": "The model endpoint did not accept the key. Replace the secret that holds it.",
    "prompt.limited":
      "The model endpoint refused for now: too many requests, or a quota that is used up. The log has its words.",
    "prompt.server_error": "The model endpoint had a fault of its own. Trying again later often helps.",
    "prompt.refused": "The model endpoint did not accept the request. The log has its words.",
    "prompt.unreachable":
      "The model endpoint did not answer: the name is unknown, the connection was refused, or the network is down.",
    "prompt.broken_stream": "The answer of the model broke off before its end. The log holds what had come.",
    "prompt.too_large": "The answer of the model was larger than a step may read.",
    "http.unreachable":
      "The address did not answer: the name is unknown, the connection was refused, or the network is down.",
    "http.status": "The answer came with a status that the step does not accept.",
    "http.too_large": "The answer was larger than a step may read.",
    "http.not_json": "The answer was expected to be JSON, and was not.",
    "http.bad_url": "With these values the address of the request is not valid.",
    "http.bad_header": "With these values a header of the request is not valid.",
    "http.bad_request": "With these values the request cannot be sent.",
    "assertion.failed": "The answer came, but a check of it failed. The log names the check.",
    "files.bad_path": "A file could not be written at its path. The log names it.",
    "files.outside_folder": "A path would have left the run's folder.",
    "shell.missing_program": "A program that the step needs is not installed on the runner.",
    "shell.missing_folder": "The folder that the step works in does not exist.",
    "shell.not_executable": "A program may not be executed on the runner.",
    "shell.not_allowed": "This runner may not start programs. Whoever operates it can allow that.",
    "shell.value_too_large": "The values are too large to be given to a program.",
    "shell.nul": "A value holds a NUL character, which no program can be given.",
  },
  de: {
    unknown: "Er endete aus dem Grund „{{reason}}“. Das Protokoll sagt vielleicht mehr.",
    "step.exit_status":
      "Ein Programm endete mit einem anderen Status als 0. Seine letzten Zeilen im Protokoll sagen meist, warum.",
    "step.signal": "Ein Programm wurde von außen durch ein Signal beendet.",
    "step.timeout": "Ein Schritt brauchte länger, als er darf, und wurde beendet.",
    "step.error": "Ein Schritt scheiterte im Runner selbst. Das Protokoll sagt vielleicht mehr.",
    "step.bad_value": "Ein Wert passte nicht dorthin, wo ein Schritt ihn brauchte. Das Protokoll nennt ihn.",
    "step.too_large": "Mit seinen Werten wurde ein Schritt zu groß.",
    "run.timeout": "Der Lauf brauchte länger, als seine Vorlage erlaubt, und wurde beendet.",
    "run.canceled": "Jemand hat ihn abgebrochen.",
    "run.step_failed": "Nicht ausgeführt, weil ein früherer Schritt fehlschlug.",
    "run.abandoned": "Der Runner hat diesen Lauf aufgegeben. Was schon getan war, bleibt getan.",
    "workspace.run_limit":
      "Er wartet, weil im Arbeitsbereich so viele auf einmal laufen, wie dürfen. Er beginnt, wenn einer davon vorbei ist.",
    "license.run_limit":
      "Er wartet, weil die Lizenz der Organisation nicht mehr Läufe auf einmal erlaubt. Er beginnt, wenn einer davon vorbei ist.",
    "runner.lost": "Der Runner antwortete nicht mehr, während er an diesem Lauf arbeitete.",
    "runner.stopped": "Der Runner wurde heruntergefahren, während er an diesem Lauf arbeitete.",
    "runner.unreachable": "Sein Gerät war nicht zu erreichen, und jemand wartete nicht länger darauf.",
    "secret.missing":
      "Ein Geheimnis, das er nennt, gibt es nicht mehr. Lege es in den Einstellungen neu an oder wähle ein anderes.",
    "secret.no_key":
      "Dieser Server hat keinen Schlüssel, um Geheimnisse zu öffnen. Wer ihn betreibt, kann einen setzen.",
    "secret.unreadable":
      "Ein Geheimnis ließ sich mit den Schlüsseln dieses Servers nicht öffnen. Ersetze seinen Inhalt in den Einstellungen.",
    "prompt.no_endpoint":
      "Weder der Schritt noch der Arbeitsbereich sagt, welcher Modell-Endpunkt gefragt wird. Nenne einen in den Einstellungen des Arbeitsbereichs.",
    "prompt.no_model":
      "Weder der Schritt noch der Arbeitsbereich sagt, welches Modell gefragt wird. Nenne eines in den Einstellungen des Arbeitsbereichs.",
    "prompt.bad_address": "Mit diesen Werten ist die Adresse des Modell-Endpunkts ungültig.",
    "prompt.bad_key":
      "Das Geheimnis mit dem Schlüssel des Modell-Endpunkts lässt sich so nicht senden: Es enthält ein Leerzeichen, ein Zeilenende oder ein Zeichen, das kein Schlüssel haben kann.",
    "prompt.unauthorized": "Der Modell-Endpunkt nahm den Schlüssel nicht an. Ersetze das Geheimnis, das ihn enthält.",
    "prompt.limited":
      "Der Modell-Endpunkt lehnte vorerst ab: zu viele Anfragen oder ein aufgebrauchtes Kontingent. Das Protokoll hat seine Worte.",
    "prompt.server_error":
      "Beim Modell-Endpunkt selbst gab es ein Problem. Später hilft es oft, es erneut zu versuchen.",
    "prompt.refused": "Der Modell-Endpunkt nahm die Anfrage nicht an. Das Protokoll hat seine Worte.",
    "prompt.unreachable":
      "Der Modell-Endpunkt antwortete nicht: Der Name ist unbekannt, die Verbindung wurde abgelehnt oder das Netz fehlt.",
    "prompt.broken_stream":
      "Die Antwort des Modells brach vor ihrem Ende ab. Das Protokoll enthält, was schon gekommen war.",
    "prompt.too_large": "Die Antwort des Modells war größer, als ein Schritt lesen darf.",
    "http.unreachable":
      "Die Adresse antwortete nicht: Der Name ist unbekannt, die Verbindung wurde abgelehnt oder das Netz fehlt.",
    "http.status": "Die Antwort kam mit einem Status, den der Schritt nicht annimmt.",
    "http.too_large": "Die Antwort war größer, als ein Schritt lesen darf.",
    "http.not_json": "Die Antwort sollte JSON sein und war es nicht.",
    "http.bad_url": "Mit diesen Werten ist die Adresse der Anfrage ungültig.",
    "http.bad_header": "Mit diesen Werten ist eine Kopfzeile der Anfrage ungültig.",
    "http.bad_request": "Mit diesen Werten lässt sich die Anfrage nicht senden.",
    "assertion.failed": "Die Antwort kam, aber eine Prüfung schlug fehl. Das Protokoll nennt sie.",
    "files.bad_path": "Eine Datei ließ sich an ihrem Pfad nicht schreiben. Das Protokoll nennt sie.",
    "files.outside_folder": "Ein Pfad hätte den Ordner des Laufs verlassen.",
    "shell.missing_program": "Ein Programm, das der Schritt braucht, ist auf dem Runner nicht installiert.",
    "shell.missing_folder": "Den Ordner, in dem der Schritt arbeitet, gibt es nicht.",
    "shell.not_executable": "Ein Programm darf auf dem Runner nicht ausgeführt werden.",
    "shell.not_allowed": "Dieser Runner darf keine Programme starten. Wer ihn betreibt, kann das erlauben.",
    "shell.value_too_large": "Die Werte sind zu groß, um sie einem Programm zu geben.",
    "shell.nul": "Ein Wert enthält ein NUL-Zeichen, das keinem Programm gegeben werden kann.",
  },
};
