export const said = {
  against: 'gegen {emotion}: {points, plural, one {# Punkt} other {# Punkte}}',
  drivers: 'Was an der Stimme entschied',
  driversLimits:
    'Das zeigt, woran die Antwort hängt, nicht, warum jemand so klingt. Die Gruppen überschneiden sich, darum ergeben die Punkte zusammen nicht das Ganze.',
  driversWhat:
    'Je eine Gruppe von Messwerten wurde auf den Durchschnitt der Trainingsaufnahmen gesetzt, und das Modell hörte die Aufnahme noch einmal. Die Balken zeigen, um wie viel <em>{emotion}</em> ohne die Gruppe weniger wahrscheinlich wurde, oder mehr.',
  duration: 'Länge',
  for: 'für {emotion}: {points, plural, one {# Punkt} other {# Punkte}}',
  joint: 'zusammen',
  loudness: 'Lautstärke',
  measurements: '{count, plural, one {ein Messwert} other {# Messwerte}}',
  none: 'kein Unterschied',
  offset: 'für alle Aufnahmen gleich',
  ownAnswer: '<em>{emotion}</em> ({percent})',
  pitch: 'Tonhöhe',
  quality: 'Stimmqualität',
  spectrum: 'Spektrum',
  systems: 'Wie die Modelle sich einigten',
  systemsCaption: 'Was jedes Modell zum gemeinsamen Wert jeder Emotion beiträgt',
  systemsWhat:
    'Jedes Modell erhöht den Wert jeder Emotion oder senkt ihn. Die höchste Summe ist die gemeinsame Antwort: <em>{emotion}</em> ({percent}).',
  without: 'ohne: {percent}'
} as const
