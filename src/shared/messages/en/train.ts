export const train = {
  emptyText:
    'Choose a folder of recordings that are sorted by emotion. You will see what was recognized, what is wrong with it, and who tests whom, before anything is trained.',
  emptyTitle: 'Train a model on your own recordings.',
  listenFirst: 'Listen to a sample first',
  title: 'Train'
} as const
