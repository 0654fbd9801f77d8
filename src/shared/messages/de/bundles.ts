export const bundles = {
  none: 'In „{folders}“ ist kein Modell. Trainieren Sie eines, oder lesen Sie eines ein.',
  lookOver: 'Dieses Modell wartet nicht mehr darauf, aufgenommen zu werden. Lesen Sie es noch einmal ein.',
  gone: 'Das Modell „{model}“ gibt es nicht mehr. Wählen Sie ein anderes.',
  tooNew:
    'Das Modell „{model}“ hat die Formatversion {version}; dieses Affectron liest bis {newest}. Aktualisieren Sie Affectron, um es zu benutzen.',
  changedFile:
    'Das Modell „{model}“ ist beschädigt: {file} ist nicht die Datei, die seine Karte beschreibt. Holen Sie das Modell noch einmal.',
  missingFile: 'Das Modell „{model}“ ist beschädigt: {file} fehlt. Holen Sie das Modell noch einmal.',
  notFound: 'In „{folder}“ ist kein Modell ({file} fehlt). Wählen Sie den Ordner, der {card} enthält.',
  unreadable: '„{path}“ lässt sich nicht lesen. Prüfen Sie die Rechte.',
  invalid:
    'Das Modell „{model}“ ist nicht zu gebrauchen: {why}. Holen Sie es noch einmal, oder trainieren Sie es neu.',
  cardNoFile:
    'Das Modell „{model}“ ist nicht zu gebrauchen: {file} ist keine Datei. Holen Sie es noch einmal.',
  otherFormat: '{file} hält sich nicht an das Format',
  noFile: '{file} ist keine Datei',
  noHash: '{card} nennt keine Prüfsumme für {file}',
  fileTooLarge: '{file} ist größer, als ein Modell sein kann',
  noJson: 'eine seiner Dateien ist kein JSON',
  layerSize: '{file} beschreibt eine Schicht von unmöglicher Größe',
  weightBytes: 'seine Gewichte haben {bytes} Byte, wo {file} {expected} nennt',
  unbuildable: 'seine Schichten lassen sich nicht bauen',
  foreign:
    '„{file}“ ist ein Netz für andere Programme und lässt sich nicht importieren. Wählen Sie den Ordner des Modells, aus dem es entstand: Darin liegt card.json.',
  notImported:
    '„{file}“ ist ein Modell in einer Datei, das erst eingelesen werden muss: mit „affectron import“, das den Ordner nennt, der stattdessen anzugeben ist, oder mit „Einlesen …“ in „Modelle“.',
  noArchive:
    '„{file}“ ist kein Modell. Wählen Sie eine .affectron-Datei oder card.json im Ordner eines Modells.',
  archiveDamaged: '„{file}“ ist beschädigt oder abgeschnitten. Holen Sie die Datei noch einmal.',
  archiveEncrypted:
    '„{file}“ ist mit einem Passwort verschlossen. Bitten Sie um eine Datei ohne Passwort, oder entpacken Sie sie und wählen Sie card.json.',
  archiveTooLarge:
    '„{file}“ ergäbe entpackt mehr, als ein Modell sein kann. Nichts davon wurde behalten; trauen Sie der Quelle nicht.',
  archiveName:
    '„{file}“ lässt sich nicht einlesen, denn darin ist „{name}“: {why}. Bitten Sie um eine Datei, die Affectron exportiert hat.',
  archiveOutside: 'so heißt keine Datei eines Modells',
  archiveLink: 'das ist ein Verweis oder ein Gerät, keine Datei',
  archiveTwice: 'dieser Name kommt zweimal vor',
  archiveStranger: 'die Karte des Modells nennt sie nicht',
  badSignature:
    'Die Unterschrift von „{model}“ passt nicht: Das Modell wurde danach verändert, oder sie gehört zu einem anderen. Holen Sie es noch einmal von dem, der es unterschrieben hat.',
  keyDamaged:
    '„{path}“ ist kein privater Ed25519-Schlüssel. Legen Sie die richtige Datei dorthin, oder räumen Sie diese weg und lassen Sie einen neuen Schlüssel erzeugen.',
  shipped: 'Ein Modell, das mit Affectron kam, lässt sich nicht löschen.',
  noAttention:
    'Dieses Modell hört einen Clip als Ganzes und hat keine Aufmerksamkeit zu prüfen. Wählen Sie eines, das ihn Augenblick für Augenblick hört.'
}
