export const corpora = {
  recordings: '{count, plural, one {# Aufnahme} other {# Aufnahmen}}',
  women: '{count, plural, one {# Frau} other {# Frauen}}',
  men: '{count, plural, one {# Mann} other {# Männern}}',
  sexUnknown:
    '{count, plural, one {# Person unbekannten Geschlechts} other {# Personen unbekannten Geschlechts}}',
  recordingsOf: '{recordings} von {who}',
  more: '{count, number} weitere',
  others: 'weitere',
  quoted: '„{name}“',
  heading: '{name}: {language}; Lizenz: {licence}.',
  headingPlain: '{name}: Lizenz: {licence}.',
  named: '{name} „{key}“',
  labels: 'Bezeichnungen: {labels}.',
  labelCount: '{count, number} {label}',
  labelCountWord: '{count, number} {label} ({word})',
  byNames: '{name} an den Dateinamen erkannt: {what}.',
  byTables: '{name} an Tabellen und Dateinamen erkannt: {what}.',
  bySessions:
    '{name} an den Sitzungen und Bewertungen von {count, plural, one {# Dialog} other {# Dialogen}} erkannt: {what}.',
  fromTables: '{tables} gelesen: {what}.',
  fromFolders: '{what} aus Ordnern gelesen, die nach Emotionen heißen: {labels}.',
  unwanted: '{count, plural, one {# Aufnahme} other {# Aufnahmen}} mit {what} weggelassen.',
  song: 'Gesang (Kanal „both“ würde sie behalten)',
  speech: 'Sprache',
  copies:
    '{count, plural, one {# Datei trägt den Namen einer anderen und ist als Kopie weggelassen.} other {# Dateien tragen den Namen einer anderen und sind als Kopie weggelassen.}}',
  strange:
    '{count, plural, one {# Tondatei heißt nicht wie die Aufnahmen des Korpus und ist} other {# Tondateien heißen nicht wie die Aufnahmen des Korpus und sind}} weggelassen.',
  inNoFolder:
    '{count, plural, one {# Tondatei liegt in keinem solchen Ordner und ist} other {# Tondateien liegen in keinem solchen Ordner und sind}} weggelassen.',
  inNoTable:
    '{count, plural, one {# Tondatei steht in keiner Tabelle und ist} other {# Tondateien stehen in keiner Tabelle und sind}} weggelassen.',
  listedNowhere:
    '{count, plural, one {# Tondatei ist nirgends genannt und} other {# Tondateien sind nirgends genannt und}} weggelassen.',
  segments:
    '{count, plural, one {# davon ist ein Abschnitt einer längeren Datei} other {# davon sind Abschnitte längerer Dateien}}.',
  speakerFolders: 'Die Ordner {folders} gelten als Personen.',
  sessionFolders: 'Die Ordner {folders} gelten als Sitzungen.',
  noSexes:
    '„{table}“ fehlt, daher ist das Geschlecht der Personen unbekannt. Legen Sie die Tabelle neben {beside}.',
  styles: '{improvised, number} sind improvisiert, {scripted, number} nach Vorlage.',
  undecided: 'Bei {count, number} waren die Bewertenden uneins (xxx); diese haben keine Klasse.',
  unlabeled:
    '{count, plural, one {# Aufnahme hat keine Bewertung und ist} other {# Aufnahmen haben keine Bewertung und sind}} weggelassen.',
  evaluationsAlone: '{count, plural, one {# Bewertung hat} other {# Bewertungen haben}} keine Aufnahme.',
  utf16: '„{file}“ wurde als UTF-16 gelesen.',
  windows1252:
    '„{file}“ ist kein UTF-8 und wurde als Windows-1252 (Latin-1) gelesen. Sehen Namen falsch aus, sichern Sie die Datei als UTF-8.',
  usedStyle:
    '{kept, number} von {all, number} Aufnahmen benutzt: {style, select, scripted {die nach Vorlage} other {die improvisierten}}.',
  excluded: '{count, plural, one {# Aufnahme ist} other {# Aufnahmen sind}} ausgeschlossen.',
  relabeled: 'Die Bezeichnung von {count, plural, one {# Aufnahme} other {# Aufnahmen}} ist berichtigt.',
  reassigned: 'Die Person von {count, plural, one {# Aufnahme} other {# Aufnahmen}} ist berichtigt.',
  left: 'Übrig: {what}.',
  classFrom: '{label}: {count, plural, one {# Aufnahme} other {# Aufnahmen}}, bezeichnet mit {sources}.',
  sourceOf: '{label} ({corpus})',
  otherEmotions:
    '{count, plural, one {# Aufnahme} other {# Aufnahmen}} anderer Emotionen weggelassen: {parts}.',
  noPart: 'Keine Aufnahme von {corpus} gehört zu einer Klasse, daher nimmt dieser Korpus nicht teil.',
  ofCorpus: '{corpus}: {what}',
  badRow: '„{file}“, Zeile {line}: {reason}. Sie ist weggelassen.',
  rowNoPath: 'kein Pfad',
  rowNoEmotion: 'keine Emotion',
  rowNeither: 'kein Pfad oder keine Emotion',
  rowQuote: 'ein Anführungszeichen ist nicht geschlossen',
  rowNoTime: 'Anfang oder Ende ist keine Zeit',
  rowBackwards: 'das Ende liegt vor dem Anfang',
  rowNoObject: 'kein JSON-Objekt',
  rowNoTurn: 'kein Redebeitrag mit Emotion genannt',
  rowCells: '{found}, in der Kopfzeile {wanted}',
  columns: '{count, plural, one {# Spalte} other {# Spalten}}',
  mixedEncoding:
    '„{file}“ mischt Kodierungen: Sie ist UTF-8, doch {count, plural, one {Zeile {lines} kann} other {die Zeilen {lines} können}} nur Windows-1252 sein und {count, plural, one {wurde} other {wurden}} so gelesen. Prüfen Sie dort die Namen, und sichern Sie die Datei als UTF-8.',
  labelConflict:
    '„{file}“ liegt in einem Ordner für „{folder}“, doch der Name sagt „{name}“; es gilt der Name. Prüfen Sie, was stimmt.',
  rowConflict:
    '„{file}“, Zeile {line} gibt „{recording}“ eine andere Emotion oder Person als eine frühere Zeile; es gilt die frühere.',
  rowOutside:
    '„{file}“, Zeile {line} nennt „{recording}“; das liegt außerhalb des Ordners und ist weggelassen. Legen Sie die Aufnahme in den Ordner.',
  rowMissing: '„{file}“, Zeile {line} nennt „{recording}“; das ist nicht im Ordner. Prüfen Sie den Pfad.',
  rowAmbiguous:
    '„{file}“, Zeile {line} nennt „{recording}“; so heißen mehrere Aufnahmen. Schreiben Sie den Pfad mit seinen Ordnern.',
  noMeldClip:
    '„{file}“, Zeile {line} nennt {recording}, doch diese Aufnahme gibt es nicht. Sichern Sie den Ton der MP4-Datei dort.',
  noIemocapClip:
    '„{file}“, Zeile {line} nennt {recording}, doch diese Aufnahme gibt es in sentences/wav nicht.',
  moreProblems:
    'Es gibt {count, number} weitere Auffälligkeiten. Beheben Sie erst diese, und sehen Sie dann noch einmal nach.',
  unknownRecordings:
    'Berichtigungen nennen {count, plural, one {eine Aufnahme, die} other {Aufnahmen, die}} der Korpus nicht hat: {names}. Prüfen Sie die Namen.',
  unknownSpeakers:
    'Berichtigungen nennen {count, plural, one {eine Person, die} other {Personen, die}} der Korpus nicht hat: {names}. Prüfen Sie die Namen.',
  noSpeakers:
    'Nichts sagt, wer spricht. Möglich ist nur eine zufällige Aufteilung, und ihre Ergebnisse gelten als sprecherabhängig. Für eine Prüfung an unbekannten Personen legen Sie eine Tabelle mit einer Spalte „speaker“ bei.',
  oneSpeaker:
    'Alle Aufnahmen sind von einer Person. Möglich ist nur eine zufällige Aufteilung, und ihre Ergebnisse gelten als sprecherabhängig. Für eine Prüfung an unbekannten Personen nehmen Sie einen Korpus mit anderen Personen dazu.',
  folderUnreadable:
    'Der Ordner „{folder}“ lässt sich nicht lesen und ist weggelassen. Prüfen Sie, ob Sie ihn lesen dürfen.',
  misnamed:
    'Der Name von „{file}“ ist auf diesem System kein gültiger Text, daher lässt sich die Datei nicht öffnen. Benennen Sie sie um.',
  brokenLink:
    '„{file}“ ist ein Verweis, der ins Leere führt, und ist weggelassen. Legen Sie die Datei selbst dorthin.',
  linkOutside:
    '„{file}“ ist ein Verweis aus dem Ordner hinaus und ist weggelassen. Legen Sie die Datei selbst dorthin.',
  noClips:
    '„{folder}“ enthält keine Aufnahmen. Wählen Sie den Ordner eines Korpus mit entpackten Tondateien.',
  allExcluded:
    'Alle Aufnahmen von {corpus} sind ausgeschlossen, es bleibt keine übrig. Schließen Sie weniger aus, oder lassen Sie den Korpus weg.',
  noStyle:
    '{corpus} sagt nicht, welche Aufnahmen {style, select, scripted {nach Vorlage gesprochen} other {improvisiert}} sind. Lassen Sie die Sprechweise weg.',
  sameTwice: '„{folder}“ und „{other}“ enthalten dieselben Aufnahmen. Geben Sie jeden Korpus einmal an.',
  several:
    '„{folder}“ enthält mehrere Korpora: {corpora}. Wählen Sie einen dieser Ordner, oder geben Sie jeden an.',
  inside: '„{folder}“ ({corpus})',
  notThisLayout: '„{folder}“ ist nicht wie {corpus} aufgebaut ({layout}).',
  notRecognized:
    '„{folder}“ ist nicht wie ein Korpus aufgebaut, den Affectron kennt; darin {count, plural, one {ist # Tondatei} other {sind # Tondateien}} wie „{example}“. Bekannt sind {corpora}, {manifest} und {folders}. Ordnen Sie die Aufnahmen in Ordner, die nach den Emotionen heißen, oder legen Sie eine Tabelle bei.',
  layoutManifest: 'eine CSV-, TSV- oder JSON-Lines-Datei mit den Spalten path und emotion',
  layoutFolders: 'Ordner, die nach den Emotionen heißen, etwa angry/1.wav',
  tooManyFiles:
    '„{folder}“ enthält mehr als {most, number} Dateien. Wählen Sie den Ordner des Korpus selbst.',
  noTable:
    '„{file}“ ist keine Tabelle mit Pfad und Emotion in jeder Zeile. Nennen Sie die Spalten „path“ und „emotion“, oder wählen Sie eine andere Datei.',
  nothingListed: '{tables} {count, plural, one {nennt} other {nennen}} keine brauchbare Aufnahme. {why}',
  noRows: 'Es gibt keine Zeilen.',
  meldLabels:
    '„{folder}“ enthält die Aufnahmen von MELD ohne ihre Bezeichnungen (train_sent_emo.csv, dev_sent_emo.csv, test_sent_emo.csv). Legen Sie die Tabellen in den Ordner.',
  iemocapLabels:
    '„{folder}“ enthält die Aufnahmen von IEMOCAP ohne ihre Bezeichnungen (Session1/dialog/EmoEvaluation). Wählen Sie den Ordner, der Session1 bis Session5 ganz enthält.',
  tableTooLarge:
    '„{file}“ ist größer als 128 MiB, zu groß für eine Tabelle von Aufnahmen. Wählen Sie eine andere Datei.',
  tableNoText: '„{file}“ ist keine Textdatei. Sichern Sie die Tabelle als CSV, TSV oder JSON Lines in UTF-8.',
  noUsable:
    'Keine Aufnahme der Emotionen {classes} ist brauchbar. Prüfen Sie, ob es der richtige Ordner ist.',
  vanished:
    '„{folder}“ mit {corpus} ist nicht mehr da. Schließen Sie den Datenträger an, oder legen Sie den Ordner zurück, und beginnen Sie noch einmal.',
  unknownRecording:
    'Die Aufnahme „{recording}“ gibt es nicht mehr. Vielleicht wurde sie verschoben oder umbenannt: Sehen Sie den Ordner noch einmal an.',
  oneClass:
    'Alle brauchbaren Aufnahmen gehören zu einer Klasse, „{label}“; es gibt also nichts zu unterscheiden. Wählen Sie andere Klassen, oder nehmen Sie einen Korpus mit anderen dazu.',
  nothingMapped:
    'Keine Aufnahme gehört zu einer der Klassen. Die Bezeichnungen der Korpora sind {labels}. Wählen Sie die Klassen unter denen der Korpora, oder ordnen Sie die Bezeichnungen den Klassen zu.',
  noneOfClass:
    'Keine Aufnahme gehört zu {classes}. Die Bezeichnungen der Korpora sind {labels}. Wählen Sie die Klassen unter denen der Korpora, oder ordnen Sie die Bezeichnungen den Klassen zu.',
  noLabelRequest:
    '„{file}“ ist weder paper, paper+excited oder own noch eine lesbare Datei. Prüfen Sie den Namen.',
  badLabelMap:
    '„{file}“: {what}. Schreiben Sie ein JSON-Objekt aus Bezeichnungen und ihren Klassen, etwa {example}.',
  mapNoJson: 'kein JSON ({why})',
  mapNoMap: 'keine Zuordnung',
  mapEmpty: 'keine Bezeichnung genannt',
  mapUnusable: 'nicht zu gebrauchen: {why}',
  mapUnusableAt: 'bei „{place}“ nicht zu gebrauchen: {why}',
  sameSound: '{names} sind dieselbe Aufnahme; benutzt wird nur die erste.',
  sameSoundConflict:
    '{names} sind dieselbe Aufnahme unter verschiedenen Bezeichnungen; keine davon wird benutzt.',
  nearlySame: '{names} sind fast dieselbe Aufnahme ({likeness}).',
  likeness: '{percent, number, ::.0} % des Fingerabdrucks gleich',
  nearConflict:
    'Fast dieselbe Aufnahme steht unter verschiedenen Bezeichnungen oder Personen: {groups}. Höchstens eine stimmt. Alle werden benutzt, wie sie bezeichnet sind; hören Sie hin, und berichtigen Sie die Bezeichnungen oder lassen Sie sie weg.',
  nearGroup:
    '{names} ({what, select, labels {verschiedene Bezeichnungen} speakers {verschiedene Personen} other {verschiedene Bezeichnungen und Personen}})',
  groupsThen: '{before}; {next}',
  moreGroups: 'und {count, plural, one {# weitere Gruppe} other {# weitere Gruppen}}',
  inFile: '{file}: {what}',
  inLine: '{file}: Zeile {line}: {what}'
}
