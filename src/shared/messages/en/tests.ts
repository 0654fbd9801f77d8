/** What the engine says of tested models and of experiments: what they come to, and why they cannot be compared. */
export const tests = {
  better: '{better} is better than {other} by {size} points of UAR ({basis}); this is unlikely to be chance.',
  same: '{a} and {b} cannot be told apart: their UAR is the same ({basis}).',
  ahead: '{a} and {b} cannot be told apart: {better} is ahead by {size} points of UAR ({basis}).',
  basis: '95 % interval {low} to {high}, {drawn}',
  basisOfTrainings: '95 % interval {low} to {high}, {drawn}, mean of {count} trainings each',
  points: '{value, number, ::.0}',
  minusPoints: '−{value, number, ::.0}',
  speakers: '{count} speakers',
  utterancesOf:
    '{utterances, plural, one {# utterance} other {# utterances}} of {speakers, plural, one {# speaker} other {# speakers}}',
  utterancesOfUnknown: '{utterances, plural, one {# utterance} other {# utterances}} of unknown speakers',
  mayBeChance: 'A difference like this may well be chance.',
  tooFew: '{count} speakers are too few to show a difference.',
  fewSpeakers: 'Fewer than {least} speakers say nothing about how other speakers would do.',
  otherCounts:
    '"{a}" was trained {countA} times and "{b}" {countB} times. Compare as many trainings of each.',
  otherEmotions:
    'The models tell different emotions apart: one {labels}, the other {others}. Compare models with the same emotions.',
  testedTwice:
    '"{recording}" was tested in two of the folds, so they cannot be pooled. Pool the folds of one protocol, one seed.',
  otherUtterances:
    'The tests do not hold the same utterances: {onlyA} are in that of "{a}" alone, {onlyB} in that of "{b}" alone, {both} in both. Compare models that the same protocol tested on the same corpora.',
  otherLabels:
    '{count} of the {all} test utterances, such as "{recording}", have another label in the test of "{a}" than in that of "{b}". Compare models that the same protocol tested on the same corpora.',
  onlyScores:
    'Of "{name}" only the scores are known, not what it heard in each recording. Compare the runs themselves.',
  neverTested: '"{folder}" was never tested. Train it to its end.',
  fileGone: '"{file}" is not there any more. Look at the list again.',
  badRun: '"{file}" cannot be read as a run that has ended. Copy its folder again, or train it anew.',
  gone: 'This is not there any more. Look at the list again.',
  nothingTested:
    '"{folder}" holds no run that was tested. Choose the folder of a run, of an experiment, or one that holds such folders.',
  unfinished:
    '"{folder}" holds no run that was tested. Its training has not come to its end: finish it first.',
  allHeard:
    'The model may have heard every speaker of these recordings. Test it on another corpus, or without --unheard.',
  otherClasses:
    'The model knows {classes}; the recordings are of {labels}. Give a label map with --labels that says which label is which of the model’s emotions, or choose another corpus.',
  noPath: '"{path}" is not there. Check the path of the run.',
  noResult:
    '"{path}" holds no result.json: it is no run, or its training has not ended. Finish it with "affectron train --resume {path}".',
  badRecord:
    '"{path}": {file} does not hold the result of a test. Give a run that has ended, or what "affectron evaluate --format json" printed.',
  experimentGone: '"{file}" is not there any more. Bring the experiment\'s folder once more.',
  badFindings:
    '"{file}" does not hold what an experiment found. Write its tables again: affectron experiment --tables-only.',
  otherRun:
    '"{folder}" holds a run with other settings, corpora or test speakers than the experiment asks for now. Choose another folder for --out, or remove that run to have it done anew.',
  badExperiment:
    '"{file}" is no experiment that can be run: {why}. See docs/experiments.md for what such a file holds.',
  noJson: 'it is not JSON ({why})',
  at: '"{place}": {why}',
  endedWithout: 'It ended without a result. Give the same command again to go on with it.',
  processEnded: 'Its process ended {how}',
  processEndedSaying: 'Its process ended {how} and said: {last}',
  endedCode: 'with code {code}',
  endedSignal: 'by the signal {signal}',
  fusionNoLabel:
    'No held-out recording is labeled "{label}", so nothing can be learned about how the systems hear it. Add recordings of it, or fuse systems without it.',
  fusionNoClass:
    'No held-out recording is labeled as class {number}, so nothing can be learned about how the systems hear it. Add recordings of it, or fuse systems without it.',
  fusionBadPrior:
    '{why} Give one probability above 0 for each class, with sum 1, or none to take all as equally common.',
  priorLength: 'The prior has {found} probabilities, but there are {wanted} classes.',
  priorValue: '{value} in the prior is no probability.',
  priorSum: 'The prior sums to {sum}, not to 1.',
  priorZero: 'The prior calls a class impossible (0), so nothing can be learned about it.',
  badFeatures:
    'The features of the model "{model}" of "{experiment}" cannot be used: "{place}": {why}. See docs/experiments.md.'
} as const
