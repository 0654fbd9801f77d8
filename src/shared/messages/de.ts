import { audio } from './de/audio.ts'
import { beside } from './de/beside.ts'
import { bundles } from './de/bundles.ts'
import { common } from './de/common.ts'
import { compare } from './de/compare.ts'
import { compute } from './de/compute.ts'
import { corpora } from './de/corpora.ts'
import { correction } from './de/correction.ts'
import { deletion } from './de/deletion.ts'
import { engine } from './de/engine.ts'
import { exporting } from './de/exporting.ts'
import { files } from './de/files.ts'
import { findings } from './de/findings.ts'
import { formats } from './de/formats.ts'
import { fuse } from './de/fuse.ts'
import { fusing } from './de/fusing.ts'
import { history } from './de/history.ts'
import { hosts } from './de/hosts.ts'
import { labels } from './de/labels.ts'
import { library } from './de/library.ts'
import { listen } from './de/listen.ts'
import { live } from './de/live.ts'
import { menu } from './de/menu.ts'
import { models } from './de/models.ts'
import { page } from './de/page.ts'
import { plan } from './de/plan.ts'
import { protocols } from './de/protocols.ts'
import { recording } from './de/recording.ts'
import { run } from './de/run.ts'
import { said } from './de/said.ts'
import { score } from './de/score.ts'
import { serve } from './de/serve.ts'
import { session } from './de/session.ts'
import { settings } from './de/settings.ts'
import { shell } from './de/shell.ts'
import { takeAway } from './de/take-away.ts'
import { tests } from './de/tests.ts'
import { timeline } from './de/timeline.ts'
import { train } from './de/train.ts'
import { trainings } from './de/trainings.ts'
import type { Translation } from './en.ts'

export const german: Translation = {
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
}
