export const tests = {
  better: '{better} ist um {size} Punkte UAR besser als {other} ({basis}); das ist kaum Zufall.',
  same: '{a} und {b} lassen sich nicht unterscheiden: Ihr UAR ist gleich ({basis}).',
  ahead: '{a} und {b} lassen sich nicht unterscheiden: {better} liegt um {size} Punkte UAR vorn ({basis}).',
  basis: '95-%-Intervall {low} bis {high}, {drawn}',
  basisOfTrainings: '95-%-Intervall {low} bis {high}, {drawn}, Mittel aus je {count} Trainings',
  points: '{value, number, ::.0}',
  minusPoints: '−{value, number, ::.0}',
  speakers: '{count, plural, one {# Person} other {# Personen}}',
  utterancesOf:
    '{utterances, plural, one {# Aufnahme} other {# Aufnahmen}} von {speakers, plural, one {# Person} other {# Personen}}',
  utterancesOfUnknown: '{utterances, plural, one {# Aufnahme} other {# Aufnahmen}} unbekannter Personen',
  mayBeChance: 'Ein solcher Unterschied kann gut Zufall sein.',
  tooFew:
    '{count, plural, one {# Person ist} other {# Personen sind}} zu wenig, um einen Unterschied zu zeigen.',
  fewSpeakers: 'Weniger als {least} Personen sagen nichts darüber, wie es bei anderen wäre.',
  otherCounts:
    '„{a}“ wurde {countA}-mal trainiert und „{b}“ {countB}-mal. Vergleichen Sie gleich viele Trainings.',
  otherEmotions:
    'Die Modelle unterscheiden verschiedene Emotionen: eines {labels}, das andere {others}. Vergleichen Sie Modelle mit denselben Emotionen.',
  testedTwice:
    '„{recording}“ wurde in zwei Teilen geprüft, daher lassen sie sich nicht zusammenlegen. Legen Sie die Teile eines Verfahrens und eines Startwerts zusammen.',
  otherUtterances:
    'Die Tests enthalten nicht dieselben Aufnahmen: {onlyA} nur der von „{a}“, {onlyB} nur der von „{b}“, {both} beide. Vergleichen Sie Modelle, die dasselbe Verfahren an denselben Korpora geprüft hat.',
  otherLabels:
    '{count} der {all} Testaufnahmen, etwa „{recording}“, tragen im Test von „{a}“ eine andere Bezeichnung als in dem von „{b}“. Vergleichen Sie Modelle, die dasselbe Verfahren an denselben Korpora geprüft hat.',
  onlyScores:
    'Von „{name}“ sind nur die Zahlen bekannt, nicht was es in jeder Aufnahme hörte. Vergleichen Sie die Trainings selbst.',
  neverTested: '„{folder}“ wurde nie geprüft. Trainieren Sie es zu Ende.',
  fileGone: '„{file}“ ist nicht mehr da. Sehen Sie die Liste noch einmal an.',
  badRun:
    '„{file}“ lässt sich nicht als beendetes Training lesen. Kopieren Sie den Ordner noch einmal, oder trainieren Sie neu.',
  gone: 'Das ist nicht mehr da. Sehen Sie die Liste noch einmal an.',
  nothingTested:
    '„{folder}“ enthält kein geprüftes Training. Wählen Sie den Ordner eines Trainings, eines Experiments, oder einen, der solche enthält.',
  unfinished:
    '„{folder}“ enthält kein geprüftes Training. Es ist nicht zu Ende gekommen: Führen Sie es zuerst zu Ende.',
  allHeard:
    'Das Modell kennt vielleicht alle Personen dieser Aufnahmen. Prüfen Sie es an einem anderen Korpus.',
  otherClasses:
    'Das Modell kennt {classes}; die Aufnahmen sind von {labels}. Ordnen Sie die Bezeichnungen den Emotionen des Modells zu, oder wählen Sie einen anderen Korpus.',
  noPath: '„{path}“ ist nicht da. Prüfen Sie den Pfad des Trainings.',
  noResult:
    '„{path}“ enthält keine result.json: Es ist kein Training, oder es ist nicht beendet. Führen Sie es zu Ende: affectron train --resume {path}.',
  badRecord:
    '„{path}“: {file} enthält kein Ergebnis eines Tests. Nehmen Sie ein beendetes Training, oder was „affectron evaluate --format json“ ausgab.',
  experimentGone: '„{file}“ ist nicht mehr da. Bringen Sie den Ordner des Experiments noch einmal.',
  badFindings:
    '„{file}“ enthält keine Ergebnisse eines Experiments. Schreiben Sie seine Tabellen neu: affectron experiment --tables-only.',
  otherRun:
    '„{folder}“ enthält ein Training mit anderen Einstellungen, Korpora oder Testpersonen, als das Experiment jetzt verlangt. Wählen Sie einen anderen Ordner, oder entfernen Sie das Training, damit es neu gemacht wird.',
  badExperiment:
    '„{file}“ ist kein Experiment, das sich ausführen lässt: {why}. Was eine solche Datei enthält, steht in docs/experiments.md.',
  noJson: 'sie ist kein JSON ({why})',
  at: '„{place}“: {why}',
  endedWithout: 'Es endete ohne Ergebnis. Geben Sie denselben Befehl noch einmal, um fortzufahren.',
  processEnded: 'Der Prozess endete {how}',
  processEndedSaying: 'Der Prozess endete {how} und sagte: {last}',
  endedCode: 'mit Code {code}',
  endedSignal: 'durch das Signal {signal}',
  fusionNoLabel:
    'Keine zurückgehaltene Aufnahme trägt die Bezeichnung „{label}“, daher ist nicht zu lernen, wie die Systeme das hören. Nehmen Sie Aufnahmen davon dazu, oder verbinden Sie Systeme ohne das.',
  fusionNoClass:
    'Keine zurückgehaltene Aufnahme gehört zu Klasse {number}, daher ist nicht zu lernen, wie die Systeme das hören. Nehmen Sie Aufnahmen davon dazu, oder verbinden Sie Systeme ohne das.',
  fusionBadPrior:
    '{why} Geben Sie für jede Klasse eine Wahrscheinlichkeit über 0 an, mit der Summe 1, oder keine, wenn alle gleich häufig sind.',
  priorLength: 'Die Vorannahme hat {found} Wahrscheinlichkeiten, es gibt aber {wanted} Klassen.',
  priorValue: '{value} in der Vorannahme ist keine Wahrscheinlichkeit.',
  priorSum: 'Die Vorannahme hat die Summe {sum}, nicht 1.',
  priorZero: 'Die Vorannahme nennt eine Klasse unmöglich (0), daher ist über sie nichts zu lernen.',
  badFeatures:
    'Die Merkmale des Modells „{model}“ von „{experiment}“ sind nicht zu gebrauchen: „{place}“: {why}. Mehr in docs/experiments.md.'
}
