export const exporting = {
  atWork: 'Es wird schon ein Modell exportiert. Warten Sie, bis das fertig ist, oder brechen Sie es ab.',
  crashed:
    'Der Prozess, der exportiert, ist stehen geblieben; es wurde nichts geschrieben. Versuchen Sie es noch einmal.',
  gone: 'Dieser Export ist nicht mehr bekannt. Suchen Sie die Datei dort, wo Sie sie hingelegt haben.',
  stageWriting: 'Das Modell wird als {format} geschrieben',
  stageComparing: 'Das exportierte Modell wird mit diesem verglichen',
  notFree:
    '„{path}“ gibt es schon, und es ist kein früherer Export in diesem Format. Wählen Sie einen anderen Namen für den Export.',
  customPart:
    'Das Modell „{model}“ hat einen Teil, „{layer}“, den {format} nicht fassen kann. Es wurde nichts geschrieben. Exportieren Sie stattdessen das Modell selbst.',
  tooLarge:
    'Das Modell „{model}“ braucht {gigabytes} GB, und eine Datei im Format {format} fasst höchstens 2. Es wurde nichts geschrieben. Exportieren Sie die Mitglieder der Fusion einzeln.',
  tooLargeForPage:
    'Das Modell „{model}“ braucht {megabytes} MB, und eine Seite fasst höchstens {limit}. Es wurde nichts geschrieben. Exportieren Sie es stattdessen als .affectron.',
  noPage:
    'Die Seite, in die ein Modell kommt, fehlt in dieser Installation; es wurde nichts geschrieben. Bauen Sie Affectron mit "npm run build" neu.',
  phases:
    'Ein Mitglied von „{model}“ hört reihum nur jedes wievielte Fenster; das lässt sich nicht für alle Mitglieder gleich vorbereiten. Es wurde nichts geschrieben. Exportieren Sie es mit Merkmalen als Eingabe (--input features).',
  noSound:
    'Das Modell „{model}“ hört Funktionale einer ganzen Aufnahme oder ausgesteuerten Schall, die Affectrons ONNX-Dateien nicht berechnen. Es wurde nichts geschrieben. Exportieren Sie es mit Merkmalen als Eingabe (--input features).',
  featuresOnly:
    'Eine Datei im Format {format} nimmt Merkmale, wie `affectron features` sie schreibt, nicht {input}. Es wurde nichts geschrieben. Lassen Sie --input weg, oder exportieren Sie als onnx.',
  differs:
    'Das exportierte Modell antwortet nicht wie „{model}“: {what} weichen um {difference} ab, richtig ist höchstens {tolerance}. Es wurde nichts geschrieben. Bitte melden Sie das.',
  noRuntime:
    '{runtime} vergleicht einen Export mit dem Modell und lässt sich auf diesem Rechner nicht laden; darum wurde nichts geschrieben. Installieren Sie die Pakete von Affectron neu.',
  malformed:
    'Das exportierte Modell bricht eine Regel von {format}: {rule}. Es wurde nichts geschrieben. Bitte melden Sie das.'
} as const
