export const serve = {
  portInUse:
    'Port {port} von {host} ist schon belegt. Wählen Sie mit --port einen anderen, oder beenden Sie, was dort lauscht.',
  portNotPermitted: 'Port {port} darf dieses Konto nicht verwenden. Wählen Sie mit --port einen ab 1024.',
  noSuchHost: 'Dieser Rechner hat keine Adresse „{host}“. Wählen Sie mit --host eine, die er hat.',
  keyNeeded:
    'Einen Server auf „{host}“ könnten andere Rechner benutzen. Nennen Sie mit --api-key-file eine Datei mit einem Schlüssel, oder lassen Sie --host weg, um nur diesem Rechner zu dienen.',
  badKey:
    '„{path}“ braucht einen Schlüssel je Zeile, jeden mit mindestens {least} Zeichen und ohne Leerzeichen. Legen Sie dort einen langen zufälligen ab, etwa von „openssl rand -hex 32“.',
  badOrigin:
    '„{origin}“ ist keine Herkunft. Schreiben Sie sie wie ein Browser, mit Schema und ohne Pfad: https://example.org.',
  unauthorized: 'Der Schlüssel fehlt oder ist falsch. Senden Sie ihn als „Authorization: Bearer SCHLÜSSEL“.',
  foreignHost:
    'Dieser Server antwortet nur unter seiner eigenen Adresse. Verwenden Sie die, die er beim Start genannt hat.',
  foreignOrigin:
    'Seiten von „{origin}“ dürfen diesen Server nicht benutzen. Starten Sie ihn mit --allow-origin {origin}, falls sie es sollen.',
  tooLarge:
    'Der Inhalt ist größer als {mebibytes} MiB. Senden Sie eine kürzere Aufnahme oder eine, die als FLAC gepackt ist.',
  mediaType:
    'Der Inhalt muss aus den Bytes einer Audiodatei bestehen, mit einem Content-Type audio/* oder application/octet-stream.',
  badQuery:
    'Der Parameter „{name}“ ist hier unbekannt oder hat einen unbrauchbaren Wert. /openapi.json nennt die möglichen.',
  badRequest: 'Die Anfrage ist nicht zu verstehen. /openapi.json sagt, was dieser Server annimmt.',
  notFound: 'Unter dieser Adresse ist nichts. /openapi.json sagt, was es gibt.',
  unknownModel: 'Dieser Server hat kein Modell „{model}“. /v1/models nennt die vorhandenen.',
  busy: 'Der Server ist ausgelastet. Versuchen Sie es in {seconds, plural, one {einer Sekunde} other {# Sekunden}} noch einmal.',
  timeLimit:
    'Das dauerte länger als {seconds, plural, one {eine Sekunde} other {# Sekunden}}, mehr darf eine Anfrage nicht brauchen. Senden Sie eine kürzere Aufnahme.',
  closing: 'Der Server wird beendet. Versuchen Sie es wieder, wenn er läuft.',
  firstStart: 'Die erste Nachricht muss „start“ sein, mit Abtastrate und Kodierung des Tons.',
  startedAlready: 'Der Ton hat schon begonnen. Öffnen Sie für einen anderen Ton eine andere Verbindung.',
  badMessage: 'Die Nachricht ist nicht zu verstehen. Das Schema LiveRequest in /openapi.json beschreibt sie.',
  brokenFrame:
    'Ein Stück Ton muss ganze Abtastwerte der genannten Kodierung enthalten und keinen Wert, der keine Zahl ist.',
  liveOver:
    'Eine Verbindung darf {minutes, plural, one {eine Minute} other {# Minuten}} dauern. Öffnen Sie eine andere, um fortzufahren.',
  silentClient:
    'Seit {seconds, plural, one {einer Sekunde} other {# Sekunden}} kam nichts mehr. Öffnen Sie eine andere Verbindung, um fortzufahren.'
} as const
