export const run = {
  adviceChance:
    'Der Bereich schließt {chance} ein, was Raten ergibt: Die Prüfung kann nicht sagen, dass etwas gelernt wurde. Am meisten hülfen mehr Aufnahmen.',
  adviceConfused:
    '{truth} wird in {share} der Aufnahmen für {heard} gehalten. Hören Sie sie in der Matrix an: Hören Sie den Unterschied, helfen mehr Aufnahmen von beiden; hören Sie ihn nicht, sind die zwei vielleicht eine Klasse.',
  adviceDependent:
    'Die Stimmen, an denen geprüft wird, trainieren auch. Benennen Sie die Personen oder nehmen Sie andere dazu, um zu erfahren, was die Zahl für Unbekannte ist.',
  adviceFavored:
    '{label} wird {times}-mal so oft gehört wie gesagt: Im Zweifel fällt das Modell darauf zurück. Es hülfen Aufnahmen der anderen Emotionen, die schwerer davon zu unterscheiden sind.',
  adviceFewOfClass:
    'Von {label} {count, plural, one {wurde nur # Aufnahme} other {wurden nur # Aufnahmen}} geprüft: Die Trefferquote ist kaum mehr als geraten.',
  adviceFewSpeakers:
    '{count, plural, one {Eine Person} other {# Personen}} in der Prüfung. Wie es bei anderen wäre, weiß niemand: Prüfen Sie jede Person einmal, in mehreren Trainings, und nehmen Sie sie zusammen.',
  adviceHeart:
    'Die beste Epoche war {best} von {epochs}, danach wurde die Validierung schlechter: Das Modell lernte seine Aufnahmen auswendig. Mehr Personen hülfen mehr als mehr Epochen.',
  adviceLearning:
    'Die letzte Epoche war die beste. Erlauben Sie mehr als {count, plural, one {# Epoche} other {# Epochen}}.',
  adviceNone: 'Nichts sticht heraus. Mehr Personen helfen meistens.',
  adviceSpeaker:
    '{speaker} wird viel schlechter erkannt als die anderen ({recall}). Hören Sie hin, was dort anders ist.',
  adviceStopped:
    'Sie haben nach {epochs} von {maxEpochs} Epochen angehalten. Bis zum Ende trainiert ist das Modell vielleicht besser.',
  adviceTitle: 'Was am meisten hülfe',
  adviceWeak: '{label} wird nur in {recall} erkannt. Es hülfen mehr Aufnahmen davon, von vielen Personen.',
  backToPlan: 'Zurück zum Plan',
  best: 'beste',
  chartLoss: 'Verlust im Training',
  chartRecall: 'In der Validierung erkannt',
  clips: '{truth} als {heard} gehört',
  clipsChoose: 'Wählen Sie eine Zahl in der Matrix, um die Aufnahmen dahinter zu hören.',
  clipsRight: '{truth}, erkannt',
  cores: '{cores} Prozessorkerne beschäftigt',
  crashed: 'Der Trainingsprozess ist von selbst stehen geblieben. Alles bis Epoche {epoch} ist erhalten.',
  epoch: 'Epoche',
  epochOf: 'Epoche {epoch} von {epochs}',
  epochsDone:
    '{count, plural, =0 {vor seiner ersten Epoche} one {nach seiner ersten Epoche} other {nach # Epochen}}',
  finishNow: 'Prüfen, was da ist',
  finishNowWhy: 'Beendet das Training hier: Die beste Epoche wird geprüft und als Modell behalten.',
  finishing: 'Die beste Epoche wird geprüft',
  hardware: 'Gerechnet mit {backend}',
  hold: 'Pause',
  interruptedText: 'Es kann von dort weitergehen, als hätte es nie angehalten.',
  interruptedTitle: '„{name}“ wurde {where} unterbrochen.',
  listenWith: 'Damit hören',
  lossName: 'Verlust',
  memory: '{memory} Arbeitsspeicher',
  modelNotKept: 'Das Modell ist beim Training, aber nicht in der Bibliothek.',
  networkFacts: 'Das Netz, {network}, hat {count, plural, one {# Gewicht} other {# Gewichte}}.',
  notes: 'Notizen zum Training',
  numberMeaning:
    'Von jeder Emotion werden im Mittel {percent} der Aufnahmen erkannt; Raten ergäbe {chance}. Genauigkeit {accuracy}.',
  onValidation: 'Validierung in Epoche {epoch}',
  onValidationWhy:
    'Diese Aufnahmen wählen die beste Epoche aus. Ihre Stimmen kommen im Training vor, die Zahl schmeichelt also; die Prüfung am Ende nicht.',
  planFacts:
    '{network}, {count, plural, one {# Gewicht} other {# Gewichte}}. {training, plural, one {# Aufnahme} other {# Aufnahmen}} zum Training, {validation, number} zur Validierung, {test, number} zur Prüfung.',
  progress: 'Wie weit es ist',
  queued: 'wartet, bis es an der Reihe ist',
  reading: 'Aufnahmen werden gelesen',
  readingOf: 'Aufnahmen werden gelesen, {done} von {total}',
  recallMean: 'Mittel',
  release: 'Weiter',
  removeFromLine: 'Aus der Reihe nehmen',
  resume: 'Weiter trainieren',
  revived:
    'Affectron war unerwartet beendet worden. Das Training geht {count, plural, one {nach seiner ersten Epoche} other {nach # Epochen}} von selbst weiter, als wäre nichts gewesen.',
  speakersTitle: 'Nach Person',
  stateFailed: 'gescheitert',
  stateFinished: 'fertig',
  stateHeld: 'in Pause',
  stateInterrupted: 'unterbrochen',
  stateRunning: 'wird trainiert',
  stateStarting: 'liest Aufnahmen',
  stateStopping: 'wird angehalten',
  stop: 'Anhalten und das Beste behalten',
  stopping: 'Wird angehalten: Die beste Epoche wird geprüft und behalten.',
  stoppingFirst: 'Wird nach der ersten Epoche angehalten: Vorher gibt es kein Modell.',
  testedOn:
    'Geprüft an {recordings} von {speakers, plural, =0 {Unbekannten} one {einer Person} other {# Personen}}.',
  timeAtMost: 'noch höchstens {time}',
  timeLeft: 'noch {time}',
  timeToTraining: '{time}, bis das Training beginnt',
  timeUnknown: 'Dauer noch unbekannt',
  tookTime:
    'Trainiert in {time}, {count, plural, one {# Epoche} other {# Epochen}}, die beste war Epoche {best}.'
}
