export const deletion = {
  alike:
    'Dieses Modell wiegt jeden Moment gleich: Es gibt nichts, worauf es am meisten gehört hat, und nichts zum Stummschalten.',
  checking: 'Schaltet stumm und hört noch einmal',
  limits:
    'Das gilt nur für diese Aufnahme und dieses Modell. Ein stummgeschalteter Teil wird zum Durchschnitt der Aufnahme, nicht zu Stille.',
  matters:
    'Hier bedeutet die Aufmerksamkeit etwas: Ohne das, worauf das Modell am meisten gehört hat ({share} der Aufnahme), fällt <em>{emotion}</em> von {whole} auf <em>{attended}</em>. Ist gleich viel an zufälligen Stellen stumm, bleiben im Mittel <em>{random}</em>, und keine von {draws} Ziehungen kostet so viel.',
  noDifference:
    'Hier sagt die Aufmerksamkeit wenig: Ohne das, worauf das Modell am meisten gehört hat ({share} der Aufnahme), geht <em>{emotion}</em> von {whole} auf <em>{attended}</em>, und mit gleich viel an zufälligen Stellen im Mittel von {draws} Ziehungen auf <em>{random}</em>. Der Unterschied ist zu klein, um etwas zu bedeuten.',
  reversed:
    'Hier führt die Aufmerksamkeit in die Irre: Ohne das, worauf das Modell am meisten gehört hat ({share} der Aufnahme), geht <em>{emotion}</em> von {whole} auf <em>{attended}</em>. Ist gleich viel an zufälligen Stellen stumm, bleiben im Mittel <em>{random}</em>: Jede von {draws} Ziehungen kostet mehr.',
  run: 'Durch Stummschalten prüfen',
  title: 'Bedeutet die Aufmerksamkeit hier etwas?',
  what: 'Schaltet die Teile der Aufnahme stumm, auf die das Modell am meisten gehört hat, und zeigt, wie weit seine Antwort fällt, verglichen mit gleich viel an zufälligen Stellen.',
  whole: 'ganze Aufnahme',
  withoutAttended: 'meistgehörte Teile stumm',
  withoutRandom: 'zufällige Teile stumm'
} as const
