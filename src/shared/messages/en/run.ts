/** The Train room while a model is trained, and its report. */
export const run = {
  adviceChance:
    'The interval holds {chance}, what guessing gives: the test cannot say that anything was learned. More recordings would help most.',
  adviceConfused:
    '{truth} is taken for {heard} in {share} of the recordings. Listen to them in the matrix: if you hear the difference, more recordings of both would help; if you do not, the two may be one class.',
  adviceDependent:
    'The voices that test also train. Name the speakers, or add others, to learn what the number is for people it has never heard.',
  adviceFavored:
    '{label} is heard {times} times as often as it is said: the model falls back on it when in doubt. Recordings of the other emotions that are harder to tell from it would help.',
  adviceFewOfClass:
    'Only {count, plural, one {# recording} other {# recordings}} of {label} were tested: its recall is little more than a guess.',
  adviceFewSpeakers:
    '{count, plural, one {One speaker} other {# speakers}} tested. How others would do nobody knows: test each speaker once, in several runs, and take them together.',
  adviceHeart:
    'The best epoch was {best} of {epochs}, and then the validation got worse: the model learned its recordings by heart. More speakers would help more than more epochs.',
  adviceLearning:
    'The last epoch was the best. Allow more than {count, plural, one {# epoch} other {# epochs}}.',
  adviceNone: 'Nothing stands out. More speakers help most of the time.',
  adviceSpeaker:
    '{speaker} is recognized far worse than the others ({recall}). Listen to what is different there.',
  adviceStopped:
    'You stopped after {epochs} of {maxEpochs} epochs. Trained to the end, the model may be better.',
  adviceTitle: 'What would help most',
  adviceWeak: '{label} is recognized in {recall} alone. More recordings of it, by many speakers, would help.',
  backToPlan: 'Back to the plan',
  best: 'best',
  chartLoss: 'Loss in training',
  chartRecall: 'Recognized in validation',
  clips: '{truth} heard as {heard}',
  clipsChoose: 'Choose a number in the matrix to hear the recordings behind it.',
  clipsRight: '{truth}, recognized',
  cores: '{cores} processor cores busy',
  crashed: 'The training process stopped by itself. Everything up to epoch {epoch} is kept.',
  epoch: 'epoch',
  epochOf: 'Epoch {epoch} of {epochs}',
  epochsDone:
    '{count, plural, =0 {before its first epoch} one {after its first epoch} other {after # epochs}}',
  finishNow: 'Test what there is',
  finishNowWhy: 'Ends the training here: the best epoch is tested and kept as a model.',
  finishing: 'Testing the best epoch',
  hardware: 'Computed by {backend}',
  hold: 'Pause',
  interruptedText: 'It can go on from there as if it had never stopped.',
  interruptedTitle: '“{name}” was interrupted {where}.',
  listenWith: 'Listen with it',
  lossName: 'loss',
  memory: '{memory} of memory',
  modelNotKept: 'The model is in the run, but not in the library.',
  networkFacts: 'The network, {network}, has {count, plural, one {# weight} other {# weights}}.',
  notes: 'Notes of the run',
  numberMeaning:
    'Of each emotion, {percent} of the recordings are recognized on average; guessing would give {chance}. Accuracy {accuracy}.',
  onValidation: 'Validation in epoch {epoch}',
  onValidationWhy:
    'These recordings choose the best epoch. They are of voices in training, so the number flatters; the test at the end does not.',
  planFacts:
    '{network}, {count, plural, one {# weight} other {# weights}}. {training, plural, one {# recording trains} other {# recordings train}}, {validation, plural, one {# validates} other {# validate}}, {test, plural, one {# tests} other {# test}}.',
  progress: 'How far it is',
  queued: 'waits for its turn',
  reading: 'Reading recordings',
  readingOf: 'Reading recordings, {done} of {total}',
  recallMean: 'mean',
  release: 'Go on',
  removeFromLine: 'Take out of the line',
  resume: 'Go on training',
  revived:
    'Affectron had ended unexpectedly. The training goes on by itself {count, plural, one {after its first epoch} other {after # epochs}}, as if it had never stopped.',
  speakersTitle: 'By speaker',
  stateFailed: 'failed',
  stateFinished: 'finished',
  stateHeld: 'paused',
  stateInterrupted: 'interrupted',
  stateRunning: 'training',
  stateStarting: 'reading recordings',
  stateStopping: 'stopping',
  stop: 'Stop and keep the best',
  stopping: 'Stopping: the best epoch is tested and kept.',
  stoppingFirst: 'Stopping after the first epoch: before it there is no model.',
  testedOn:
    'Tested on {recordings} of {speakers, plural, =0 {unknown speakers} one {one speaker} other {# speakers}}.',
  timeAtMost: 'at most {time} left',
  timeLeft: '{time} left',
  timeToTraining: '{time} until the training begins',
  timeUnknown: 'time left not known yet',
  tookTime: 'Trained in {time}, {count, plural, one {# epoch} other {# epochs}}, best in epoch {best}.'
} as const
