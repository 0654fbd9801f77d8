import { beside } from './en/beside.ts'
import { common } from './en/common.ts'
import { compare } from './en/compare.ts'
import { correction } from './en/correction.ts'
import { deletion } from './en/deletion.ts'
import { engine } from './en/engine.ts'
import { findings } from './en/findings.ts'
import { history } from './en/history.ts'
import { labels } from './en/labels.ts'
import { listen } from './en/listen.ts'
import { live } from './en/live.ts'
import { menu } from './en/menu.ts'
import { models } from './en/models.ts'
import { plan } from './en/plan.ts'
import { recording } from './en/recording.ts'
import { run } from './en/run.ts'
import { said } from './en/said.ts'
import { score } from './en/score.ts'
import { session } from './en/session.ts'
import { settings } from './en/settings.ts'
import { shell } from './en/shell.ts'
import { timeline } from './en/timeline.ts'
import { train } from './en/train.ts'

/** English, the language the messages are written in first; a file for each room. */
export const english = {
  beside,
  common,
  compare,
  correction,
  deletion,
  engine,
  findings,
  history,
  labels,
  listen,
  live,
  menu,
  models,
  plan,
  recording,
  run,
  said,
  score,
  session,
  settings,
  shell,
  timeline,
  train
} as const
export type English = typeof english

/** What another language must have: the same messages, no more and no fewer. */
export type Translation = { [A in keyof English]: { [N in keyof English[A]]: string } }
