export const fusing = {
  nested:
    '„{model}“ ist selbst eine Fusion. Fusionieren Sie stattdessen die Modelle, aus denen sie besteht, mit den anderen.',
  stageHeldOut: 'Zurückgehaltener Lauf {number} von {total}: {what}',
  stageMember: '„{name}“ hört: {what}',
  trainingAtWork: 'Ein Modell wird trainiert. Machen Sie die Fusion, wenn das zu Ende ist.',
  atWork: 'Es wird schon eine Fusion gemacht. Warten Sie, bis sie fertig ist, oder brechen Sie sie ab.',
  gone: 'Diese Fusion gibt es nicht mehr. Sehen Sie die Liste noch einmal an.',
  noRun:
    'Das Training von „{name}“ ist nicht hier. Fusionieren Sie es an Aufnahmen in einem Ordner, oder holen Sie seinen Lauf in „Vergleichen“.',
  noFolder: '{folder} ist kein Ordner',
  otherModel: '{folder} ist nicht das Modell, das {card} nennt',
  otherLabels: '{folder} kennt andere Emotionen',
  otherEmotions:
    '„{first}“ kennt {labels}, und „{second}“ kennt {otherLabels}. Fusionieren Sie Modelle derselben Emotionen.',
  otherTest:
    '„{first}“ und „{second}“ sind mit verschiedenen Aufnahmen geprüft; was das eine prüft, kann das andere trainiert haben. Trainieren Sie beide mit denselben Korpora, Bezeichnungen, demselben Plan und derselben Startzahl.',
  innerRun:
    '„{run}“ ist selbst ein Lauf innerhalb einer Teilung eines anderen. Fusionieren Sie die Läufe, außerhalb derer die Prüfung liegt.',
  unfinished:
    '„{folder}“ ist nicht der Ordner eines beendeten Laufs: Es fehlt {file}. Trainieren Sie ihn erst zu Ende.',
  allHeard:
    'Jede Person in diesen Aufnahmen kann eines der Modelle trainiert haben. Passen Sie die Fusion an einem anderen Korpus an.',
  untested:
    'Nicht geprüft: Skalen und Versätze sind an {count, plural, one {# Aufnahme} other {# Aufnahmen}} von Personen angepasst, die keines der Mitglieder gehört hat.',
  damaged: 'Der Lauf „{run}“ lässt sich nicht lesen. Trainieren Sie ihn neu.',
  notFree: 'In „{folder}“ liegen schon Dateien. Wählen Sie einen neuen Ordner für die Fusion.',
  otherRun:
    'In „{folder}“ liegt ein Lauf mit anderen Einstellungen, als diese Fusion braucht. Wählen Sie einen anderen Ordner für die Fusion, oder entfernen Sie jenen.'
} as const
