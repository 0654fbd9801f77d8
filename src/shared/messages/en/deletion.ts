export const deletion = {
  alike:
    'This model weighs every moment alike: there is nothing that it listened to most, and nothing to mute.',
  checking: 'Muting and listening again',
  limits:
    'This holds for this clip and this model alone. A muted part becomes the average of the clip, not silence.',
  matters:
    'Here attention means something: without what it listened to most ({share} of the clip), <em>{emotion}</em> falls from {whole} to <em>{attended}</em>. With as much muted at random it stays at <em>{random}</em> on average, and none of {draws} draws costs as much.',
  noDifference:
    'Here attention says little: without what it listened to most ({share} of the clip), <em>{emotion}</em> goes from {whole} to <em>{attended}</em>, and with as much muted at random to <em>{random}</em> on average of {draws} draws. The difference is too small to mean anything.',
  reversed:
    'Here attention misleads: without what it listened to most ({share} of the clip), <em>{emotion}</em> goes from {whole} to <em>{attended}</em>. With as much muted at random it comes to <em>{random}</em> on average: each of {draws} draws costs more.',
  run: 'Check by muting',
  title: 'Does attention mean anything here?',
  what: 'Mutes the parts of the clip that the model listened to most and shows how far its answer falls, against muting as much at random.',
  whole: 'whole clip',
  withoutAttended: 'most attended parts muted',
  withoutRandom: 'random parts muted'
} as const
