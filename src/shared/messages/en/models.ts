export const models = {
  emptyText:
    'The models that came with Affectron and those you train or import appear here as cards: what each hears, how well, and on whom that was tested.',
  emptyTitle: 'Every model, with where it is from.',
  listenFirst: 'Hear one at work',
  title: 'Models'
} as const
