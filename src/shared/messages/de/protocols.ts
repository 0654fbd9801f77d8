export const protocols = {
  test: 'Test: {what}.',
  testSpeakers: 'alle Aufnahmen {count, plural, one {der Person} other {der Personen}} {names}',
  testSession: 'alle Aufnahmen der Sitzung {name}',
  testFold: 'Teil {fold} von {folds}, {what}',
  testRandom: '{percent} % der Aufnahmen jeder Klasse, zufällig gezogen (Teil {part} von {parts})',
  testAcross: 'alle Aufnahmen von {test}, mit einem Modell, das an {training} trainiert wurde',
  testLists: '{count, plural, one {# genannte Aufnahme} other {# genannte Aufnahmen}}',
  independent: 'Die Personen des Tests kommen weder im Training noch in der Validierung vor.',
  dependent:
    'Personen des Tests können auch im Training vorkommen, daher sagt die Zahl nichts über neue Personen.',
  validationUtterances:
    'Validierung: {percent} % der übrigen Aufnahmen, zufällig gezogen, von denselben Personen wie im Training.',
  validationSpeakers: 'Validierung: etwa {percent} % der übrigen Personen; sie kommen im Training nicht vor.',
  validationSessions: 'Validierung: etwa {percent} % der übrigen Sitzungen, wenigstens eine.',
  validationListed: 'Validierung: wie in der Liste.',
  nearDuplicates:
    '{count, plural, one {# Aufnahme ist} other {# Aufnahmen sind}} fast gleich einer anderen; jede Gruppe bleibt auf einer Seite.',
  leakingLeftOut:
    'Weggelassen, weil derselbe oder fast derselbe Ton oder ein anderer Teil derselben Datei prüft oder validiert: {count, plural, one {# Aufnahme} other {# Aufnahmen}} ({names}).',
  unusedCorpora: 'Nicht benutzt, weil es weder trainiert noch geprüft wird: {corpora}.',
  unusedUnlisted:
    'Nicht benutzt, weil sie in keiner Liste stehen: {count, plural, one {# Aufnahme} other {# Aufnahmen}}.',
  classUntested:
    'Keine Testaufnahme trägt die Bezeichnung „{label}“ (Aufteilung „{protocol}“): Ihre Trefferquote lässt sich hier nicht messen.',
  speakerlessLeftOut:
    '{count, plural, one {# Aufnahme, bei der niemand weiß, wer spricht, ist} other {# Aufnahmen, bei denen niemand weiß, wer spricht, sind}} weggelassen.',
  sessionlessLeftOut:
    '{count, plural, one {# Aufnahme ohne Angabe der Sitzung ist} other {# Aufnahmen ohne Angabe der Sitzung sind}} weggelassen.',
  unknownCorpus: 'Es gibt keinen Korpus „{corpus}“ mit brauchbaren Aufnahmen. Es gibt {corpora}.',
  allTested: 'Alle Korpora werden geprüft, es bleibt keiner fürs Training. Nehmen Sie einen weiteren dazu.',
  corpusTwice: 'Der Korpus „{corpus}“ würde trainieren und geprüft. Nennen Sie ihn einmal.',
  oneCorpus:
    'Eine Prüfung über Korpora hinweg braucht wenigstens zwei. Nehmen Sie einen weiteren dazu, oder wählen Sie ein anderes Verfahren.',
  oneClass:
    'Alle Aufnahmen tragen die Bezeichnung „{label}“; es gibt also nichts zu unterscheiden. Wählen Sie wenigstens zwei Emotionen, die der Korpus hat.',
  classMissing:
    'Keine Trainingsaufnahme trägt die Bezeichnung „{label}“ (Aufteilung „{protocol}“). Nehmen Sie Aufnahmen davon dazu, trainieren Sie ohne diese Emotion, oder wählen Sie einen anderen Test.',
  inTwoLists:
    'Die Aufnahme {recording} steht in zwei Listen: {list} ({place}) und {otherList} ({otherPlace}). Nennen Sie sie in einer.',
  listTest: 'Test',
  listTraining: 'Training',
  listValidation: 'Validierung',
  entry: 'Eintrag {number}',
  lineOf: '{file}, Zeile {line}',
  listUnread: 'Die Liste „{file}“ wurde nicht gelesen.',
  unknownId: 'Es gibt keine Aufnahme „{recording}“ ({place}). Kennungen sehen aus wie {example}.',
  ambiguousId:
    'Mehrere Korpora haben eine Aufnahme „{recording}“ ({place}). Sagen Sie, welche: {candidates}.',
  noFold: 'Es gibt keinen Teil {fold}; dieser Korpus hat die Teile 1 bis {folds}.',
  noPart: 'Es gibt keinen Teil {part} einer zufälligen Aufteilung zu {percent} %; es gibt {parts}.',
  fewForFolds:
    'Es sind zu wenige Personen für Teile. Um eine Person nach der anderen zu prüfen, lassen Sie jede einmal weg.',
  emptyFold:
    'Mit {folds} Teilen bliebe Teil {empty} leer: Die Personen jedes Geschlechts werden reihum verteilt, und von einem gibt es höchstens {most}. Wählen Sie höchstens {most} Teile. Um eine Person nach der anderen zu prüfen, lassen Sie jede einmal weg.',
  noSpeakerInTest:
    'Zur Aufnahme {recording} ist niemand genannt, daher kann der Test nicht sprecherunabhängig heißen. Wählen Sie einen Korpus mit Personen.',
  leak: '{what} stünde in {side} und in {other} zugleich. Entfernen Sie Kopien aus dem Korpus, oder wählen Sie ein anderes Verfahren.',
  leakRecording: 'Die Aufnahme {name}',
  leakAudio: 'Der Ton von {name}',
  leakNear: 'Eine fast gleiche Aufnahme wie {name}',
  leakFile: 'Die Datei von {name}',
  leakSpeaker: 'Die Person {name}',
  sideTraining: 'Training',
  sideValidation: 'Validierung',
  sideTest: 'Test',
  sideKnown: 'Training oder Validierung',
  pairNeeded:
    'Der Test braucht einen Mann und eine Frau, und {names} sind das nicht. Wählen Sie beide, oder ein anderes Verfahren.',
  noSuchSex:
    'Der Korpus hat niemanden, der als {sex, select, female {Frau} other {Mann}} bekannt ist, und der Test braucht einen Mann und eine Frau. Wählen Sie ein Verfahren, das nicht nach dem Geschlecht fragt.',
  noSpeakers:
    'Der Korpus sagt nicht, wer spricht, daher ist eine sprecherunabhängige Prüfung unmöglich. Es bleibt {others}; das Ergebnis gilt dann als sprecherabhängig.',
  oneSpeaker:
    'Alle Aufnahmen sind von einer Person, {speaker}, daher ist eine sprecherunabhängige Prüfung unmöglich. Es bleibt {others}; das Ergebnis gilt dann als sprecherabhängig.',
  offerRandom: 'eine zufällige Aufteilung',
  offerLists: 'eigene Listen',
  offerSessions: 'ganze Sitzungen',
  offerAcross: 'ein anderer Korpus',
  unknownName:
    '{what, select, session {Die Sitzung} other {Die Person}} „{name}“ gibt es nicht. Es gibt {names}.',
  ambiguousName:
    'Mehrere Korpora haben {what, select, session {eine Sitzung} other {eine Person}} „{name}“. Sagen Sie, welche: {candidates}.',
  nothingToTest:
    'Mit dem Verfahren „{protocol}“ bleibt nichts zu prüfen. Wählen Sie einen anderen Teil des Korpus für den Test, oder ein anderes Verfahren.',
  tooFewLeft:
    'Mit dem Verfahren „{protocol}“ bleiben zu wenige Aufnahmen für Training und Validierung. Wählen Sie einen größeren Korpus, oder lassen Sie einzelne Aufnahmen validieren.',
  noSessions:
    'Der Korpus hat keine Sitzungen, daher lässt sich keine weglassen. Wählen Sie ein Verfahren, das Personen trennt.',
  oneSession:
    'Der Korpus hat eine Sitzung, {session}, daher lässt sich keine weglassen. Wählen Sie ein Verfahren, das Personen trennt.',
  validationUnknownSpeakers:
    'Ganze Personen können nicht validieren, weil bei manchen Aufnahmen niemand genannt ist. Lassen Sie einzelne Aufnahmen validieren.',
  validationUnknownSessions:
    'Ganze Sitzungen können nicht validieren, weil manche Aufnahmen ihre Sitzung nicht nennen. Lassen Sie einzelne Aufnahmen validieren.',
  foldsOverlap:
    'Die Teile „{fold}“ und „{other}“ prüfen beide {recording} und lassen sich nicht gemeinsam beurteilen. Wählen Sie Teile, die verschiedene Aufnahmen prüfen.',
  ofFold: 'Teil {fold}: {what}',
  foldImpossible: 'Teil {fold} lässt sich nicht ausführen. {why}',
  noInnerFold: 'Es gibt keinen inneren Teil {fold}; in „{protocol}“ gibt es {folds}.',
  testInner: '{what}, Teil {fold} von {folds} in einem anderen Test, der nicht teilnimmt: {outer}',
  fewForInner:
    'Die Personen, die „{protocol}“ fürs Training lässt, sind zu wenige für {folds} innere Teile, oder unbekannt. Wählen Sie weniger innere Teile, oder einen Korpus mit mehr Personen.'
}
