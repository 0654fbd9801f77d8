export const takeAway = {
  checked:
    'Mit {program}, an {count, plural, one {# Aufnahme} other {# Aufnahmen}}: Die größte Abweichung ist {difference}; richtig ist bis {tolerance}.',
  checkedSame: 'Mit {program}, an {count, plural, one {# Aufnahme} other {# Aufnahmen}}: dieselben Zahlen.',
  checks: 'Geprüft',
  choose: 'Ort wählen …',
  compared:
    'Bevor der Export seinen Namen bekommt, läuft er an Aufnahmen und wird mit diesem Modell verglichen. Er ersetzt einen früheren Export in demselben Format, sonst nichts.',
  dialog: 'Wohin soll der Export?',
  done: '„{name}“ ist als {format} exportiert.',
  formats: 'Formate',
  input: 'Was er bekommt',
  inputFeatures: 'Merkmale der Stimme; alles Weitere geschieht darin',
  inputSamples: 'Schall mit 16 kHz; auch die Merkmale werden darin berechnet',
  path: 'Ort',
  show: 'Im Ordner zeigen',
  sign: 'Mit meinem Schlüssel unterschreiben',
  signKey: 'Ihr Schlüssel ist {fingerprint}.',
  signNew: 'Ihr Schlüssel entsteht mit der ersten Unterschrift und verlässt diesen Rechner nie.',
  signed: 'Ihr Schlüssel {fingerprint}',
  starting: 'Das Modell wird gelesen',
  title: '„{name}“ exportieren',
  working: '„{name}“ wird als {format} exportiert'
} as const
