export const beside = {
  agree: 'Für beide klingt es <em>{firstEmotion}</em> ({firstPercent} und {secondPercent}).',
  close: 'Zweites Modell weglegen',
  command: 'Zweites Modell für dieselbe Aufnahme oder weg',
  disagree:
    'Sie sind sich nicht einig: Für {first} klingt es <em>{firstEmotion}</em> ({firstPercent}), für {second} <em>{secondEmotion}</em> ({secondPercent}).',
  first: 'erstes: {name}',
  gone: '{name} wurde gelöscht. Was es gehört hat, bleibt stehen, solange diese Aufnahme gezeigt wird.',
  hearing: '{name} hört die Aufnahme',
  label: 'Zweites Modell',
  lacks: 'gehört nicht zu seinen Antworten',
  leanAlike:
    'Beide neigen zu <em>{firstEmotion}</em> ({firstPercent} und {secondPercent}), und nicht beide sind sicher.',
  leanApart:
    'Sie sind verschiedener Meinung, und nicht beide sind sicher: {first} neigt zu <em>{firstEmotion}</em> ({firstPercent}), {second} zu <em>{secondEmotion}</em> ({secondPercent}).',
  legend:
    'Tönung und Linie: Aufmerksamkeit von {first}, bis <em>{firstHighest}</em>. Gestrichelte Linie: {second}, bis <em>{secondHighest}</em>. Gepunktet: der Durchschnitt der Aufnahme.',
  legendSecond:
    '{first} hört die Aufnahme als Ganzes. Gestrichelt: Aufmerksamkeit von {second}, bis <em>{secondHighest}</em>. Gepunktet: der Durchschnitt der Aufnahme.',
  none: 'keines',
  second: 'zweites: {name}',
  with: 'daneben'
} as const
