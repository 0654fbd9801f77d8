export const fuse = {
  from: 'Woran die Fusion lernt, wie weit jedem zu glauben ist',
  goOn: 'Weitermachen',
  inside: 'Teile der Personen des Trainings',
  insideWhy:
    'Für jedes Modell werden Netze wie dieses trainiert, die einen Teil der Personen seines Trainings nicht gehört haben; was sie zu diesem Teil sagen, lehrt die Fusion. Die Personen der Prüfung nehmen an nichts teil, also prüft die Prüfung der Modelle auch die Fusion.',
  intro:
    'Modelle, die an verschiedenen Stellen irren, irren gemeinsam weniger: ein Netz, das hört, wie eine Stimme sich bewegt, und eines, das hört, wie sie als Ganzes ist. Wie weit jedem zu glauben ist, wird an Aufnahmen gelernt, die das befragte Netz nicht gehört hat. Bei denen seines Trainings schiene es sicherer, als es ist.',
  made: '„{name}“ ist fertig und steht unter Ihren Modellen.',
  make: 'Als eines hören',
  missing:
    'Keine seiner Aufnahmen ist als {emotions} bezeichnet, und von einer Emotion ohne Aufnahme lässt sich nichts lernen. Wählen Sie einen Ordner mit allen Emotionen der Modelle.',
  noTraining:
    '{count, plural, one {Das Training von {names} ist} other {Die Trainings von {names} sind}} nicht hier, und ohne {count, plural, one {es} other {sie}} weiß niemand, wer trainiert hat. Holen Sie {count, plural, one {den Lauf} other {die Läufe}} in „Vergleichen“, oder wählen Sie Aufnahmen in einem Ordner.',
  on: 'Aufnahmen in einem Ordner',
  onWhy:
    'Bezeichnete Aufnahmen von Personen, die keines der Modelle gehört hat, soweit ihre Karten es sagen; wen eines gehört hat, bleibt weg. Nichts wird trainiert, das geht schnell; und nichts prüft die Fusion: Was sie wert ist, müssten noch andere Aufnahmen sagen.',
  open: 'Mehrere als eines hören …',
  otherEmotions: 'andere Emotionen als die gewählten Modelle',
  otherTest:
    'Sie sind mit verschiedenen Aufnahmen geprüft; was das eine prüft, kann ein anderes trainiert haben. Wählen Sie Modelle mit derselben Prüfung, oder Aufnahmen in einem Ordner.',
  parts: 'Teile',
  prior: 'Emotionen gelten als',
  priorFlat: 'alle gleich häufig',
  priorTraining: 'so häufig wie im Training',
  remove: 'Entfernen',
  removed: 'Die unfertige Fusion {name} ist entfernt.',
  runs: '{count, plural, one {# Netz ist} other {# Netze sind}} zu trainieren',
  title: 'Mehrere Modelle als eines hören',
  tooFew:
    'Es braucht zwei Modelle. Trainieren Sie ein weiteres an denselben Aufnahmen, oder lesen Sie eines ein.',
  unfinished: '„{name}“ wurde unterbrochen. Was dafür trainiert wurde, ist aufbewahrt.',
  which: 'Welche Modelle',
  working: '„{name}“ wird gemacht'
} as const
