/** What the engine says while it trains, and why a training cannot begin or go on. */
export const trainings = {
  stageFeatures: 'Extracting features',
  stageTraining: 'Training, at most {epochs} epochs',
  stageTrial: 'Trying some steps',
  stageInspecting: 'Inspecting recordings',
  stageRuns: 'Runs ({states})',
  leftOut: '{corpus}: {recording} is left out. {why}',
  changedFiles:
    '{count, plural, one {# file has changed since the features were kept; it was extracted anew.} other {# files have changed since the features were kept; they were extracted anew.}}',
  cacheFull:
    'The feature cache "{folder}" has reached its limit of {gibibytes} GiB with what is in use, so the rest of the features is not kept and will be extracted again next time.',
  cacheNotWritable:
    'The feature cache "{folder}" cannot be written ({why}), so features are extracted again next time. Free some room, or set AFFECTRON_CACHE to a folder of yours.',
  tooLarge:
    'The features of the first {read, number} of {all, number} recordings fill half of this machine’s memory. Use fewer corpora or emotions, or join fewer frames ("stack" in the features).',
  busyElsewhere:
    'Another process ({process}) is working on the run in "{folder}". Wait for its end. If there is none, remove the file "lock" there.',
  holdsRun:
    '"{folder}" already holds a run. Choose another folder for this run, or go on with that one: affectron train --resume "{folder}".',
  holdsFiles: '"{folder}" already holds files. Choose another folder for this run, or remove them.',
  noRun:
    '"{folder}" is not the folder of a run: it holds no config.json. Check the path, or begin a new run.',
  badCheckpoint:
    'The checkpoint of the run in "{folder}" is damaged, though it was written whole. Check the disk. To begin this run anew, remove its folder "checkpoints" and resume.',
  unreadable: '"{file}" cannot be read. Begin a new run.',
  changed:
    'The run in "{folder}" cannot go on, because it would not end as if it had never stopped: {why} Or begin a new run.',
  otherVersion: 'it was begun by Affectron {before}, and this is {now}. Finish it with that version.',
  otherCompute:
    'it was computed by {before}, and now {now} would compute. Ask for the former backend with the environment variable AFFECTRON_BACKEND.',
  otherSpec: 'its config.json asks for something else than it was begun with. Undo the change.',
  otherRecordings:
    'recordings, labels or speakers of the corpora have changed since. Bring back the corpora as they were.',
  otherFeatures: 'the recordings give other features than before. Use the same kind of machine.',
  badSetting: 'The training setting "{setting}" cannot be used: {why}.',
  badSpec: '{place} cannot be used: {why}.',
  diverged:
    "The training ran out of numbers in epoch {epoch}: its loss or weights became infinite. Begin a new run with a lower learning rate than {rate}, or with the gradient's norm bounded (clipNorm, e.g. 5).",
  crashed:
    'The process that reads recordings and trains has stopped. {why} Nothing is lost up to the last whole epoch: try again.',
  beingTrained: 'This run is being trained. Stop it first.',
  alreadyTrained: '"{name}" is being trained already.',
  notTrained: 'This run is not being trained any more.',
  gone: 'There is no run "{run}" any more. Look at the list again.',
  badDraft: 'This plan cannot be read any more. Remove it and begin a new one.',
  noDraft: 'This plan is not there any more. Begin a new one.',
  trial: 'A trial.',
  noVariants: '{recording} trains without variants. {why}',
  fewOfSpeaker:
    '{count, plural, one {# recording is} other {# recordings are}} normalized over the speakers of the training, because the own speaker is not known or has fewer than {least} recordings.',
  bestUnsaved: '{why}'
} as const
