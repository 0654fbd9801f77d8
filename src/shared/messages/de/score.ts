export const score = {
  accuracy: 'Genauigkeit',
  acrossCorpora: 'korpusübergreifend',
  badgeDependent: 'sprecherabhängig',
  badgeIndependent: 'sprecherunabhängig',
  badgeMeaningDependent:
    'Wer geprüft wurde, war schon im Training zu hören, oder niemand weiß es. Die Zahl gilt nur für diese Personen.',
  badgeMeaningIndependent: 'Wer geprüft wurde, war im Training nicht zu hören.',
  cell: '{truth} als {heard} gehört: {count, plural, one {# Aufnahme} other {# Aufnahmen}}, {share} davon',
  cellRight: '{truth} erkannt: {count, plural, one {# Aufnahme} other {# Aufnahmen}}, {share} davon',
  confusion: 'Was gesagt und was gehört wurde',
  heard: 'gehört',
  interval: '{low} bis {high}',
  intervalOfClips:
    '95-%-Bereich {low} bis {high} aus {count, plural, one {# Aufnahme} other {# Aufnahmen}}; für eine Aussage über andere Personen sind es zu wenige.',
  intervalOfSpeakers:
    '95-%-Bereich {low} bis {high} aus {utterances, plural, one {# Aufnahme} other {# Aufnahmen}} von {speakers, plural, one {# Person} other {# Personen}}.',
  recall: 'erkannt',
  recordings: '{count, plural, one {# Aufnahme} other {# Aufnahmen}}',
  transductive: 'transduktive Sprechernormierung',
  transductiveMeaning:
    'Die Merkmale jeder Person wurden an allen ihren Aufnahmen skaliert: Das gilt, wo es von einer neuen Person viele gibt, und nicht für eine einzelne.',
  truth: 'gesagt',
  uar: 'mittlere Trefferquote über die Emotionen'
}
