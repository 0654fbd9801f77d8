export const bundles = {
  none: 'In „{folders}“ ist kein Modell. Trainieren Sie eines, oder lesen Sie eines ein.',
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
  packed:
    '„{file}“ ist ein Archiv. Entpacken Sie es, und lesen Sie dann den Ordner ein, der card.json enthält.',
  foreign:
    '„{file}“ ist ein Netz für andere Programme und lässt sich nicht importieren. Wählen Sie den Ordner des Modells, aus dem es entstand: Darin liegt card.json.',
  shipped: 'Ein Modell, das mit Affectron kam, lässt sich nicht löschen.',
  noAttention:
    'Dieses Modell hört einen Clip als Ganzes und hat keine Aufmerksamkeit zu prüfen. Wählen Sie eines, das ihn Augenblick für Augenblick hört.'
}
