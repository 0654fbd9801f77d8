import type { CommandId } from '../../../../shared/commands.ts'
import type { Deed } from '../../../shell/deeds.svelte.ts'
import type { LongRecording } from './long-recording.svelte.ts'
import { lengthOf } from './viewport.ts'

/** Of the arrow keys, as a share of what is in sight; with Shift farther. */
const STEP = 0.01
const FAR = 0.1
const ENLARGE = 1.5
const digits = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const

/** What the commands do while a long recording is open. */
export function timelineDeeds(recording: LongRecording): Partial<Record<CommandId, Deed | (() => void)>> {
  const { player, edits } = recording
  const by = (share: number) => () => recording.seek(player.time + share * lengthOf(recording.view))
  const isChosen = () => edits.selected !== -1
  const isAny = () => isChosen() || recording.marked !== undefined
  const names = digits.map(
    (digit) =>
      [
        `timeline.label${digit}`,
        {
          run: () => recording.label(recording.labels[digit - 1]),
          isPossible: () => isAny() && recording.labels[digit - 1] !== undefined
        }
      ] as const
  )
  return {
    'timeline.play': () => player.toggle(),
    'timeline.back': by(-STEP),
    'timeline.forward': by(STEP),
    'timeline.backFar': by(-FAR),
    'timeline.forwardFar': by(FAR),
    'timeline.toStart': () => recording.seek(0),
    'timeline.toEnd': () => recording.seek(recording.duration),
    'timeline.zoomIn': () => recording.zoom(ENLARGE),
    'timeline.zoomOut': () => recording.zoom(1 / ENLARGE),
    'timeline.fit': () => recording.fit(),
    'timeline.show': { run: () => recording.showChosen(), isPossible: isAny },
    'timeline.previous': () => recording.step(-1),
    'timeline.next': () => recording.step(1),
    'timeline.hear': { run: () => recording.hearChosen(), isPossible: isAny },
    'timeline.unchoose': { run: () => recording.unchoose(), isPossible: isAny },
    'timeline.split': { run: () => recording.split(), isPossible: () => recording.canSplit },
    'timeline.merge': {
      run: () => recording.merge(),
      isPossible: () => isChosen() && edits.selected < recording.segments.length - 1
    },
    'timeline.remove': { run: () => recording.remove(), isPossible: isChosen },
    'shell.undo': { run: () => edits.undo(), isPossible: () => edits.canUndo },
    'timeline.redo': { run: () => edits.redo(), isPossible: () => edits.canRedo },
    'timeline.exportCsv': () => void recording.export('csv'),
    'timeline.exportTextgrid': () => void recording.export('textgrid'),
    'timeline.exportEaf': () => void recording.export('eaf'),
    'timeline.exportSrt': () => void recording.export('srt'),
    ...Object.fromEntries(names)
  }
}
