/** The shared word where a corpus's raters did not agree: never a class of its own. */
export const UNDECIDED = 'undecided'

/** How people and corpora write an emotion, lower case and without accents, by the word that all corpora share. */
const spellings: Record<string, string> = {
  neutral: 'neutral neutrality neu ntr normal neutre neutrale neutralny neutralnosc 中性 中立',
  happy:
    'happy happiness hap joy joyful joyous freude freudig froh frohlich glucklich gluck joie heureux gioia felice ' +
    'felicita alegria feliz radosc happily 高兴 开心 快乐 喜',
  angry:
    'angry anger ang mad rage wut wutend arger argerlich zorn zornig colere rabbia arrabbiato ira enfado enojo raiva ' +
    'zlosc gniew angrily 生气 愤怒 怒',
  sad: 'sad sadness sorrow trauer traurig traurigkeit tristesse triste tristezza tristeza smutek sadly 伤心 悲伤 哀',
  disgusted: 'disgusted disgust dis ekel angeekelt degout disgusto asco nojo wstret 厌恶',
  afraid:
    'afraid fear fearful fea scared anxiety anxious angst angstlich furcht furchtsam peur paura miedo medo strach 恐惧 害怕',
  surprised:
    'surprised surprise sur suprise pleasantsurprise pleasantsurprised pleasant_surprise pleasant_surprised uberraschung uberrascht ' +
    'surpris sorpresa surpresa zaskoczenie 惊讶 惊喜',
  bored: 'bored boredom langeweile gelangweilt ennui noia aburrimiento tedio nuda',
  calm: 'calm calmness relaxed ruhig ruhe gelassen calme calma spokoj',
  excited: 'excited excitement exc aufgeregt begeistert',
  frustrated: 'frustrated frustration fru frustriert',
  contemptuous: 'contempt contemptuous verachtung',
  [UNDECIDED]: 'xxx undecided no_agreement noagreement'
}

const wordBySpelling = new Map(
  Object.entries(spellings).flatMap(([word, list]) =>
    list.split(' ').map((spelling): [string, string] => [foldCase(spelling), word])
  )
)

/**
 * The shared word for an emotion as a folder or a table names it, in any case, with or without accents and with a
 * number or a mark around it (`01_Angry`); undefined if it is not known.
 */
export function findEmotionWord(name: string): string | undefined {
  const folded = foldCase(name)
  return (
    wordBySpelling.get(folded) ??
    wordBySpelling.get(folded.replace(/^[\d\s._()-]+|[\d\s._()-]+$/g, '').replace(/[\s-]+/g, '_'))
  )
}

/** Lower case, without accents, `ß` as `ss`, so that spellings can be compared. */
export function foldCase(text: string): string {
  return text.trim().normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss')
}
