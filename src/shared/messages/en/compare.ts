export const compare = {
  emptyText:
    'Once there are two tested models, this table says which is better, by how much, and whether that is sure.',
  emptyTitle: 'Compare models on the same recordings.',
  listenFirst: 'Hear the shipped model',
  title: 'Compare'
} as const
