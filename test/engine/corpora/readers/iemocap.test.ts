import { describe, expect, test } from 'vitest'
import { emotionWord } from '../../../../src/engine/corpora/label-maps.ts'
import { resolveLabels, selectClasses } from '../../../../src/engine/corpora/labels.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { messages } from '../../../messages.ts'

const folder = temporaryFolder()

/** An evaluation file in the form of the published ones, with raters below each turn. */
function evaluation(turns: readonly (readonly [string, string])[]): string {
  const blocks = turns.map(
    ([turn, label], index) =>
      `[${index}.2901 - ${index + 1}.2357]\t${turn}\t${label}\t[2.5000, 2.5000, 2.5000]\n` +
      'C-E2:\tNeutral;\t()\nC-F1:\tAnger; Frustration;\t()\nA-E3:\tval 3; act 2; dom  2;\t()\n'
  )
  return `% [START_TIME - END_TIME] TURN_NAME EMOTION [V, A, D]\n\n${blocks.join('\n')}\n`
}

async function lay(
  session: number,
  dialog: string,
  turns: readonly (readonly [string, string])[]
): Promise<void> {
  const root = `IEMOCAP_full_release/Session${session}`
  await folder.write(`${root}/dialog/EmoEvaluation/${dialog}.txt`, evaluation(turns))
  await folder.write(
    `${root}/dialog/EmoEvaluation/Categorical/${dialog}_e1_cat.txt`,
    `${turns[0][0]} :Anger; ()\n`
  )
  await folder.lay(`${root}/dialog/wav/${dialog}.wav`)
  await folder.lay(...turns.map(([turn]) => `${root}/sentences/wav/${dialog}/${turn}.wav`))
}

const improvised = [
  ['Ses01F_impro01_F000', 'neu'],
  ['Ses01F_impro01_M000', 'xxx'],
  ['Ses01F_impro01_M003', 'exc'],
  ['Ses01F_impro01_F001', 'hap']
] as const

const scripted = [
  ['Ses05M_script03_2_F012', 'ang'],
  ['Ses05M_script03_2_MXX1', 'sad']
] as const

describe('IEMOCAP', () => {
  test('speakers are the session and the sex in the turn, not in the dialog', async () => {
    await lay(1, 'Ses01F_impro01', improvised)
    await lay(5, 'Ses05M_script03_2', scripted)
    const corpus = await folder.read()
    expect(corpus.id).toBe('iemocap')
    expect(corpus.problems).toEqual([])
    expect(
      corpus.utterances.map(({ id, speaker, gender, session, style }) => [
        id,
        speaker,
        gender,
        session,
        style
      ])
    ).toEqual([
      ['Ses01F_impro01_F000', 'Ses01_F', 'female', 'Ses01', 'improvised'],
      ['Ses01F_impro01_M000', 'Ses01_M', 'male', 'Ses01', 'improvised'],
      ['Ses01F_impro01_M003', 'Ses01_M', 'male', 'Ses01', 'improvised'],
      ['Ses01F_impro01_F001', 'Ses01_F', 'female', 'Ses01', 'improvised'],
      ['Ses05M_script03_2_F012', 'Ses05_F', 'female', 'Ses05', 'scripted'],
      ['Ses05M_script03_2_MXX1', 'Ses05_M', 'male', 'Ses05', 'scripted']
    ])
    expect(corpus.utterances[0].relativePath).toBe(
      'IEMOCAP_full_release/Session1/sentences/wav/Ses01F_impro01/Ses01F_impro01_F000.wav'
    )
    expect(messages(corpus.notes)).toEqual([
      'Recognized IEMOCAP by its sessions and evaluations of 2 dialogs: 6 recordings of 2 women and 2 men.',
      '4 are improvised, 2 scripted.',
      'The raters of 1 did not agree (xxx); these have no class.'
    ])
  })

  test('the labels of the majority have these words', () => {
    const words = ['neu', 'hap', 'ang', 'sad', 'exc', 'fru', 'fea', 'sur', 'dis', 'oth', 'xxx'].map((label) =>
      emotionWord('iemocap', label)
    )
    expect(words).toEqual(
      'neutral happy angry sad excited frustrated afraid surprised disgusted other undecided'.split(' ')
    )
  })

  test('excited may count as happy; what has no majority is no class of any request', async () => {
    await lay(1, 'Ses01F_impro01', improvised)
    await lay(5, 'Ses05M_script03_2', scripted)
    const corpus = await folder.read()
    const classesOf = (request: 'paper' | 'paper+excited' | 'own'): string[][] => {
      const resolved = resolveLabels([corpus], request)
      const { utterances, labels } = selectClasses(corpus, resolved)
      return utterances.map(({ id }, index) => [id.slice(-4), resolved.classes[labels[index]]])
    }
    const paper = [
      ['F000', 'neutral'],
      ['F001', 'happy'],
      ['F012', 'angry'],
      ['MXX1', 'sad']
    ]
    expect(classesOf('paper')).toEqual(paper)
    expect(classesOf('paper+excited')).toEqual([paper[0], ['M003', 'happy'], ...paper.slice(1)])
    expect(classesOf('own').map(([turn]) => turn)).toEqual(['F000', 'M003', 'F001', 'F012', 'MXX1'])
  })

  test('may be restricted to one style', async () => {
    await lay(1, 'Ses01F_impro01', improvised)
    await lay(5, 'Ses05M_script03_2', scripted)
    const { utterances, notes } = await folder.read({ style: 'scripted' })
    expect(utterances.map(({ id }) => id)).toEqual(scripted.map(([id]) => id))
    expect(messages(notes)).toContain('Used 2 scripted recordings of 6.')
  })

  test('evaluations without a recording, broken lines and recordings without evaluation are told', async () => {
    await lay(1, 'Ses01F_impro01', improvised)
    const table = 'IEMOCAP_full_release/Session1/dialog/EmoEvaluation/Ses01F_impro01.txt'
    const broken =
      '[1.0000 - 2.0000]\tSes01F_impro01_F009\t\n[3.0000 - 4.0000]\tSes01F_impro01_F099\tneu\t[1, 1, 1]\n'
    await folder.write(table, evaluation(improvised.slice(0, 2)) + broken)
    const { utterances, notes, problems } = await folder.read()
    expect(utterances.length).toBe(2)
    expect(problems.map(({ code, file, line }) => [code, file, line])).toEqual([
      ['corpus/bad-row', table, 13],
      ['corpus/missing-file', table, 14]
    ])
    expect(messages(notes.slice(-2))).toEqual([
      '2 recordings have no evaluation and are left out.',
      '1 evaluation has no recording.'
    ])
  })

  test('recordings without their labels are recognized and refused with what is missing', async () => {
    await folder.lay('wav/Ses01F_impro01/Ses01F_impro01_F000.wav')
    await expect(folder.read()).rejects.toMatchObject({
      code: 'corpus/no-labels',
      message: expect.stringContaining('dialog/EmoEvaluation') as string
    })
  })
})
