import { audio } from './en/audio.ts'
import { beside } from './en/beside.ts'
import { bundles } from './en/bundles.ts'
import { common } from './en/common.ts'
import { compare } from './en/compare.ts'
import { compute } from './en/compute.ts'
import { corpora } from './en/corpora.ts'
import { correction } from './en/correction.ts'
import { deletion } from './en/deletion.ts'
import { engine } from './en/engine.ts'
import { exporting } from './en/exporting.ts'
import { files } from './en/files.ts'
import { findings } from './en/findings.ts'
import { formats } from './en/formats.ts'
import { fuse } from './en/fuse.ts'
import { fusing } from './en/fusing.ts'
import { history } from './en/history.ts'
import { hosts } from './en/hosts.ts'
import { labels } from './en/labels.ts'
import { library } from './en/library.ts'
import { listen } from './en/listen.ts'
import { live } from './en/live.ts'
import { menu } from './en/menu.ts'
import { models } from './en/models.ts'
import { page } from './en/page.ts'
import { plan } from './en/plan.ts'
import { protocols } from './en/protocols.ts'
import { recording } from './en/recording.ts'
import { run } from './en/run.ts'
import { said } from './en/said.ts'
import { score } from './en/score.ts'
import { serve } from './en/serve.ts'
import { session } from './en/session.ts'
import { settings } from './en/settings.ts'
import { shell } from './en/shell.ts'
import { takeAway } from './en/take-away.ts'
import { tests } from './en/tests.ts'
import { timeline } from './en/timeline.ts'
import { train } from './en/train.ts'
import { trainings } from './en/trainings.ts'

/** English, the language the messages are written in first; a file for each room. */
export const english = {
  audio,
  beside,
  bundles,
  common,
  compare,
  compute,
  corpora,
  correction,
  deletion,
  engine,
  exporting,
  files,
  findings,
  formats,
  fuse,
  fusing,
  history,
  hosts,
  labels,
  library,
  listen,
  live,
  menu,
  models,
  page,
  plan,
  protocols,
  recording,
  run,
  said,
  score,
  serve,
  session,
  settings,
  shell,
  takeAway,
  tests,
  timeline,
  train,
  trainings
} as const
export type English = typeof english

/** What another language must have: the same messages, no more and no fewer. */
export type Translation = { [A in keyof English]: { [N in keyof English[A]]: string } }
