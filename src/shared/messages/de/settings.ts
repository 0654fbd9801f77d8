export const settings = {
  cacheEmptied: '{size} sind wieder frei.',
  cacheEmpty: 'Berechnete Merkmale löschen',
  cacheHint:
    'Mit berechneten Merkmalen beginnt das nächste Training mit denselben Aufnahmen sofort. Sie lassen sich jederzeit neu berechnen.',
  commandAsSystem: 'Darstellung: wie das System',
  commandDark: 'Darstellung: dunkel',
  commandEnglish: 'Sprache: Englisch',
  commandFolder: 'Ordner meiner Daten zeigen',
  commandGerman: 'Sprache: Deutsch',
  commandLight: 'Darstellung: hell',
  data: 'Daten',
  language: 'Sprache',
  languageSystem: 'Wie das System',
  look: 'Aussehen',
  microphoneGone: 'Das gewählte Mikrofon ist nicht angeschlossen. Bis dahin gilt das Standardmikrofon.',
  microphoneStop: 'Beenden',
  microphoneTry: 'Ausprobieren',
  microphoneUse: 'Aufnehmen mit',
  privacy: 'Privatheit',
  privacyBorder:
    'Affectron weist außerdem jede Verbindung ab, die irgendetwas darin versuchen könnte, und zählt sie.',
  privacyPromise:
    'Nichts verlässt diesen Computer. Aufnahmen, Analysen und Modelle bleiben in Ihrem eigenen Ordner; es gibt kein Konto, keine Statistik und keine Suche nach Aktualisierungen.',
  privacyRefused:
    '{count, plural, =0 {Seit dem Start wurde keine versucht.} one {Seit dem Start wurde eine abgewiesen.} other {Seit dem Start wurden # abgewiesen.}}',
  showFolder: 'Ordner zeigen',
  sizeCache: 'Berechnete Merkmale',
  sizeHistory: 'Aufnahmen und Analysen',
  sizeModels: 'Eigene Modelle',
  sizeRuns: 'Trainingsläufe',
  theme: 'Darstellung',
  themeDark: 'Dunkel',
  themeLight: 'Hell',
  themeSystem: 'Wie das System',
  title: 'Einstellungen'
}
