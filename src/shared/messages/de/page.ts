import type { Translation } from '../en.ts'

export const page: Translation['page'] = {
  broken:
    'Die Rechenmaschine in dieser Seite ist ausgefallen. Laden Sie die Seite neu und versuchen Sie es noch einmal; geschieht es wieder, öffnen Sie sie in einem aktuellen Chrome, Edge oder Firefox.',
  choose: 'Tondatei wählen …',
  denied:
    'Der Browser lässt diese Seite das Mikrofon nicht benutzen. Erlauben Sie es neben der Adresszeile oder in den Einstellungen des Browsers und nehmen Sie noch einmal auf; oder wählen Sie eine Tondatei.',
  download: 'Als JSON herunterladen',
  drop: 'Legen Sie eine Aufnahme irgendwo auf dieser Seite ab',
  emptyTitle: 'Nehmen Sie einen Satz auf, oder wählen Sie eine Tondatei.',
  insecure:
    'Dieser Browser gibt einer Seite von der Festplatte kein Mikrofon. Öffnen Sie die Seite in einem aktuellen Chrome, Edge oder Firefox, oder wählen Sie eine Tondatei.',
  madeWith: 'mit Affectron gemacht',
  notTested: 'Dieses Modell wurde nicht getestet.',
  private: 'Nichts verlässt diese Seite: Sie ist mit nichts verbunden.',
  undecodable:
    '„{name}“ lässt sich nicht lesen: Diese Seite kann die Datei nicht entschlüsseln. Wandeln Sie sie in WAV oder FLAC um und wählen Sie die.'
}
