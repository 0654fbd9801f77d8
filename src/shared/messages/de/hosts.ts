export const hosts = {
  canceled: 'Abgebrochen.',
  internal:
    'In Affectron ist etwas schiefgegangen. Führen Sie „affectron doctor“ aus und melden Sie, was es sagt.',
  threadEnded:
    'Ein Arbeitsprozess endete dabei unerwartet. Versuchen Sie es noch einmal mit mehr freiem Speicher.',
  engineStopped:
    'Die Engine blieb stehen, während sie an {subjects} arbeitete. Sie startet neu: Versuchen Sie es gleich noch einmal.',
  microphone: 'dem Mikrofon',
  clip: 'einem Clip',
  modelList: 'der Liste der Modelle',
  stoppedTimes: 'Die Engine blieb {count}-mal hintereinander stehen.',
  restartEngine: '{why} Starten Sie die Engine in ihrem Fenster neu.',
  otherAnswer:
    'Die Engine hat eine andere Frage beantwortet als die gestellte. Versuchen Sie es noch einmal.',
  closing: 'Affectron wird geschlossen.',
  youRestarted: 'Sie haben sie neu gestartet.',
  misunderstood: 'Eine Nachricht war nicht zu verstehen.',
  noSignOfLife: 'Es gab kein Lebenszeichen mehr, und der Prozess wurde beendet.',
  stoppedAlone: 'Der Prozess endete von selbst (Code {code}).',
  hasEnded: 'Er ist beendet.',
  wasEnded: 'Er wurde beendet.',
  notChosen: 'Niemand hat diese Datei oder diesen Ordner gewählt. Wählen Sie noch einmal.',
  notAllowed: 'Das Fenster hat etwas verlangt, das es nicht verlangen darf.',
  onlyWindow: 'Nur das Fenster von Affectron darf fragen.',
  sameNumber: 'Eine Anfrage mit dieser Nummer läuft schon.',
  deleted: 'Es ist schon gelöscht und lässt sich nicht zurückholen.',
  compareStopped: 'Das Vergleichen blieb mittendrin stehen. Versuchen Sie es noch einmal.',
  settingsAside:
    'Ihre Einstellungen sind nicht lesbar, daher beginnt Affectron mit den üblichen. Die Datei bleibt als {file} erhalten.',
  settingsStay:
    'Ihre Einstellungen sind nicht lesbar, daher beginnt Affectron mit den üblichen. Die Datei {file} bleibt, wie sie ist, bis Sie eine Einstellung ändern.',
  historyStopped: 'Der Verlauf blieb mittendrin stehen. Versuchen Sie es noch einmal.',
  historyFailed: 'Der Verlauf konnte das nicht. Versuchen Sie es noch einmal.',
  historyLocked:
    'Ein anderes Programm benutzt den Verlauf. Schließen Sie es, oder warten Sie, bis es fertig ist, und versuchen Sie es noch einmal.',
  historyTooNew:
    'Der Verlauf stammt von einem neueren Affectron (seine Version ist {found}, diese kennt {known}). Aktualisieren Sie Affectron, um ihn zu öffnen.',
  historyGone: 'Diese Aufnahme ist nicht mehr im Verlauf.',
  historyNoSound:
    'Der Ton von „{name}“ ist nicht mehr im Ordner des Verlaufs. Löschen Sie diesen Eintrag, oder öffnen Sie die Datei noch einmal.',
  noCorrections:
    'Es gibt noch keine Korrektur. Öffnen Sie eine Aufnahme, sagen Sie, was Sie stattdessen hören, und exportieren Sie noch einmal.'
}
