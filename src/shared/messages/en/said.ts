export const said = {
  against: 'against {emotion}: {points, plural, one {# point} other {# points}}',
  drivers: 'What of the voice decided',
  driversLimits:
    'This shows what the answer hangs on, not why somebody sounds like this. The groups overlap, so the points do not add up.',
  driversWhat:
    'One group of measurements at a time was set to the average of the training recordings, and the model heard the clip again. The bars show by how much <em>{emotion}</em> became less probable without the group, or more.',
  duration: 'Length',
  for: 'for {emotion}: {points, plural, one {# point} other {# points}}',
  joint: 'together',
  loudness: 'Loudness',
  measurements: '{count, plural, one {one measurement} other {# measurements}}',
  none: 'no difference',
  offset: 'common to all clips',
  ownAnswer: '<em>{emotion}</em> ({percent})',
  pitch: 'Pitch',
  quality: 'Voice quality',
  spectrum: 'Spectrum',
  systems: 'How the models agreed',
  systemsCaption: 'What each model adds to the joint score of each emotion',
  systemsWhat:
    'Each model adds to the score of every emotion, or takes from it. The highest sum is the joint answer: <em>{emotion}</em> ({percent}).',
  without: '{percent} without'
} as const
