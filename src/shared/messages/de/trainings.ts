export const trainings = {
  stageFeatures: 'Merkmale werden berechnet',
  stageTraining: 'Training, höchstens {epochs} Epochen',
  stageTrial: 'Einige Schritte werden ausprobiert',
  stageInspecting: 'Aufnahmen werden geprüft',
  stageRuns: 'Trainings ({states})',
  leftOut: '{corpus}: {recording} ist weggelassen. {why}',
  changedFiles:
    '{count, plural, one {# Datei hat sich geändert, seit die Merkmale aufbewahrt wurden; sie wurde neu berechnet.} other {# Dateien haben sich geändert, seit die Merkmale aufbewahrt wurden; sie wurden neu berechnet.}}',
  cacheFull:
    'Der Zwischenspeicher der Merkmale „{folder}“ hat mit dem, was gebraucht wird, seine Grenze von {gibibytes} GiB erreicht. Die übrigen Merkmale werden nicht aufbewahrt und das nächste Mal neu berechnet.',
  cacheNotWritable:
    'In den Zwischenspeicher der Merkmale „{folder}“ lässt sich nicht schreiben ({why}), daher werden Merkmale das nächste Mal neu berechnet. Schaffen Sie Platz, oder setzen Sie AFFECTRON_CACHE auf einen eigenen Ordner.',
  tooLarge:
    'Die Merkmale der ersten {read, number} von {all, number} Aufnahmen füllen die Hälfte des Arbeitsspeichers. Nehmen Sie weniger Korpora oder Emotionen, oder fassen Sie weniger Rahmen zusammen („stack“ in den Merkmalen).',
  busyElsewhere:
    'Ein anderer Prozess ({process}) arbeitet an dem Training in „{folder}“. Warten Sie, bis er fertig ist. Gibt es keinen, entfernen Sie dort die Datei „lock“.',
  holdsRun:
    '„{folder}“ enthält schon ein Training. Wählen Sie einen anderen Ordner, oder setzen Sie jenes fort: affectron train --resume "{folder}".',
  holdsFiles: '„{folder}“ enthält schon Dateien. Wählen Sie einen anderen Ordner, oder entfernen Sie sie.',
  noRun:
    '„{folder}“ ist kein Ordner eines Trainings: Er enthält keine config.json. Prüfen Sie den Pfad, oder beginnen Sie neu.',
  badCheckpoint:
    'Der Zwischenstand des Trainings in „{folder}“ ist beschädigt, obwohl er ganz geschrieben wurde. Prüfen Sie den Datenträger. Um das Training von vorn zu beginnen, entfernen Sie den Ordner „checkpoints“ und setzen es fort.',
  unreadable: '„{file}“ lässt sich nicht lesen. Beginnen Sie ein neues Training.',
  changed:
    'Das Training in „{folder}“ kann nicht weitergehen, denn es endete nicht so, als hätte es nie angehalten: {why} Oder beginnen Sie neu.',
  otherVersion:
    'Es wurde mit Affectron {before} begonnen, und dies ist {now}. Führen Sie es mit jener Version zu Ende.',
  otherCompute:
    'Es rechnete {before}, und jetzt rechnete {now}. Verlangen Sie das frühere Rechenwerk mit der Umgebungsvariablen AFFECTRON_BACKEND.',
  otherSpec: 'Seine config.json verlangt anderes als zu Beginn. Nehmen Sie die Änderung zurück.',
  otherRecordings:
    'Aufnahmen, Bezeichnungen oder Personen der Korpora haben sich seither geändert. Stellen Sie die Korpora wieder her, wie sie waren.',
  otherFeatures: 'Die Aufnahmen ergeben andere Merkmale als zuvor. Benutzen Sie einen Rechner derselben Art.',
  badSetting: 'Die Einstellung „{setting}“ des Trainings ist nicht zu gebrauchen: {why}.',
  badSpec: '{place} ist nicht zu gebrauchen: {why}.',
  diverged:
    'Dem Training gingen in Epoche {epoch} die Zahlen aus: Verlust oder Gewichte wurden unendlich. Beginnen Sie neu mit einer kleineren Lernrate als {rate}, oder begrenzen Sie die Länge des Gradienten (clipNorm, etwa 5).',
  crashed:
    'Der Prozess, der Aufnahmen liest und trainiert, ist stehen geblieben. {why} Bis zur letzten ganzen Epoche ist nichts verloren: Versuchen Sie es noch einmal.',
  beingTrained: 'Dieses Training läuft. Beenden Sie es zuerst.',
  alreadyTrained: '„{name}“ wird schon trainiert.',
  notTrained: 'Dieses Training läuft nicht mehr.',
  gone: 'Das Training „{run}“ gibt es nicht mehr. Sehen Sie die Liste noch einmal an.',
  badDraft: 'Dieser Plan ist nicht mehr lesbar. Entfernen Sie ihn und beginnen Sie einen neuen.',
  noDraft: 'Diesen Plan gibt es nicht mehr. Beginnen Sie einen neuen.',
  trial: 'Ein Versuch.',
  noVariants: '{recording} wird ohne Varianten trainiert. {why}',
  fewOfSpeaker:
    '{count, plural, one {# Aufnahme wird} other {# Aufnahmen werden}} über die Personen des Trainings normalisiert, weil nicht bekannt ist, wer spricht, oder weil es von der Person weniger als {least} Aufnahmen gibt.',
  bestUnsaved: '{why}'
}
