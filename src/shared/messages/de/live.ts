export const live = {
  bars: 'Wie wahrscheinlich jede Emotion ist, während Sie sprechen',
  button: 'Live hören',
  command: 'Emotion, während Sie sprechen',
  latency: '{latency} s nach dem Ton gezeigt. Beurteilt nach den letzten {seconds} s.',
  noSpeech: 'niemand spricht',
  title: 'Emotion, während Sie sprechen',
  unsure: 'nicht sicher',
  waiting: 'hört zu',
  window: 'Beurteilt nach den letzten {seconds} s.'
} as const
