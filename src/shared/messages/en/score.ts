/** Scores, how a test was set aside, and the pictures of them; the same words in every room. */
export const score = {
  accuracy: 'accuracy',
  acrossCorpora: 'across corpora',
  badgeDependent: 'speaker-dependent',
  badgeIndependent: 'speaker-independent',
  badgeMeaningDependent:
    'Speakers who were tested had been heard in training, or nobody knows. The number holds for these speakers only.',
  badgeMeaningIndependent: 'Nobody who was tested had been heard in training.',
  cell: '{truth} heard as {heard}: {count, plural, one {# recording} other {# recordings}}, {share} of them',
  cellRight: '{truth} recognized: {count, plural, one {# recording} other {# recordings}}, {share} of them',
  confusion: 'What was said and what was heard',
  heard: 'heard',
  interval: '{low} to {high}',
  intervalOfClips:
    '95 % interval {low} to {high} from {count, plural, one {# recording} other {# recordings}}; there are too few speakers to know how others would do.',
  intervalOfSpeakers:
    '95 % interval {low} to {high} from {utterances, plural, one {# recording} other {# recordings}} of {speakers, plural, one {# speaker} other {# speakers}}.',
  recall: 'recognized',
  recordings: '{count, plural, one {# recording} other {# recordings}}',
  transductive: 'transductive speaker normalization',
  transductiveMeaning:
    'The features of each speaker were scaled by all of that speaker’s recordings: it holds where there are many of a new speaker, and not for a single one.',
  truth: 'said',
  uar: 'unweighted average recall'
} as const
