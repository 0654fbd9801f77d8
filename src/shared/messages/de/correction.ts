export const correction = {
  choose: 'Was hören Sie?',
  close: 'Nichts korrigieren',
  command: 'Antwort korrigieren',
  correct: 'Korrigieren …',
  kept: '{name}: Sie hören {emotion}. Die Korrektur ist behalten und kann trainieren.',
  other: 'eine andere Emotion',
  said: 'Sie hören',
  say1: 'Antwort in Emotion 1 korrigieren',
  say2: 'Antwort in Emotion 2 korrigieren',
  say3: 'Antwort in Emotion 3 korrigieren',
  say4: 'Antwort in Emotion 4 korrigieren',
  say5: 'Antwort in Emotion 5 korrigieren',
  say6: 'Antwort in Emotion 6 korrigieren',
  say7: 'Antwort in Emotion 7 korrigieren',
  say8: 'Antwort in Emotion 8 korrigieren',
  say9: 'Antwort in Emotion 9 korrigieren',
  takeBack: 'Zurücknehmen',
  takenBack: '{name}: Die Korrektur ist zurückgenommen.',
  train:
    '{count, plural, one {Mit meiner Korrektur trainieren …} other {Mit meinen # Korrekturen trainieren …}}',
  trainCommand: 'Mit meinen Korrekturen trainieren …',
  trainWith: 'Damit trainieren'
} as const
