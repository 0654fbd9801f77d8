/** The Models room where several models are made one. */
export const fuse = {
  from: 'What teaches the fusion how far each can be believed',
  goOn: 'Go on',
  inside: 'Parts of the training speakers',
  insideWhy:
    'For each model, networks like it are trained that have not heard one part of its training speakers; what they say of that part teaches the fusion. The speakers of the test take part in nothing, so the test of the models tests the fusion too.',
  intro:
    'Models that err in different places err less together: a network that hears how a voice moves, and one that hears what it is like as a whole. How far each can be believed is learned from recordings that the network that is asked has not heard. What it was trained on would make it look surer than it is.',
  made: '“{name}” is made and stands among your models.',
  make: 'Hear them as one',
  missing:
    'None of its recordings is labeled {emotions}, and of an emotion without a recording nothing can be learned. Choose a folder with all emotions of the models.',
  noTraining:
    '{count, plural, one {The training of {names} is} other {The trainings of {names} are}} not here, and without {count, plural, one {it} other {them}} nobody knows who trained. Bring the {count, plural, one {run} other {runs}} in Compare, or choose recordings in a folder.',
  on: 'Recordings in a folder',
  onWhy:
    'Labeled recordings of people whom none of the models has heard, as far as their cards tell; those whom one has heard are left out. Nothing is trained, which is quick; and nothing tests the fusion: what it is worth, yet other recordings would have to say.',
  open: 'Hear several as one…',
  otherEmotions: 'other emotions than the models chosen',
  otherTest:
    'They were tested on different recordings, so what tests one may have trained another. Choose models with the same test, or recordings in a folder.',
  parts: 'Parts',
  prior: 'Emotions are taken to be',
  priorFlat: 'all equally common',
  priorTraining: 'as common as in training',
  remove: 'Remove',
  removed: 'Removed the unfinished fusion {name}.',
  runs: '{count, plural, one {# network} other {# networks}} to train',
  title: 'Hear several models as one',
  tooFew: 'There must be two models. Train another one on the same recordings, or import one.',
  unfinished: '“{name}” was interrupted. What was trained for it is kept.',
  which: 'Which models',
  working: 'Making “{name}”'
} as const
