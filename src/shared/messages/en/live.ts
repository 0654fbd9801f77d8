export const live = {
  bars: 'How probable each emotion is while you speak',
  button: 'Live',
  command: 'Emotion while you speak',
  latency: 'Shown {latency} s after the sound. Judged by the last {seconds} s.',
  noSpeech: 'no speech',
  title: 'Emotion while you speak',
  unsure: 'not sure',
  waiting: 'listening',
  window: 'Judged by the last {seconds} s.'
} as const
