/** Why models cannot answer together. */
export const fusing = {
  nested: '"{model}" is a fusion itself. Fuse the models that it is made of with the others instead.',
  stageHeldOut: 'Held-out run {number} of {total}: {what}',
  stageMember: '“{name}” listens: {what}',
  trainingAtWork: 'A model is being trained. Make the fusion when that has ended.',
  atWork: 'A fusion is being made already. Wait for its end, or cancel it.',
  gone: 'This fusion is not there any more. Look at the list again.',
  noRun:
    'The training of "{name}" is not here. Fuse it on recordings in a folder, or bring its run in Compare.',
  noFolder: '{folder} is not a folder',
  otherModel: '{folder} is not the model that {card} names',
  otherLabels: '{folder} knows other emotions',
  otherEmotions:
    '"{first}" knows {labels}, and "{second}" knows {otherLabels}. Fuse models of the same emotions.',
  otherTest:
    '"{first}" and "{second}" were tested on different recordings, so what tests the one may have trained the other. Train both with the same corpora, labels, protocol and seed.',
  innerRun:
    '"{run}" is itself a run inside a fold of another one. Fuse the runs that the test stands outside of.',
  unfinished:
    '"{folder}" is not the folder of a finished run: it holds no {file}. Train it to its end first.',
  allHeard:
    'Every speaker of these recordings may have trained one of the models. Fit the fusion on another corpus.',
  untested:
    'Not tested: scales and offsets are fitted on {count, plural, one {# recording} other {# recordings}} of speakers that none of the members has heard.',
  damaged: 'The run "{run}" cannot be read. Train it anew.',
  notFree: '"{folder}" already holds files. Choose a new folder for the fusion.',
  otherRun:
    '"{folder}" holds a run with other settings than this fusion needs. Choose another folder for the fusion, or remove that one.'
} as const
