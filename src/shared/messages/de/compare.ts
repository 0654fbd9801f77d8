export const compare = {
  emptyText:
    'Sobald es zwei geprüfte Modelle gibt, sagt diese Tabelle, welches besser ist, um wie viel, und ob das sicher ist.',
  emptyTitle: 'Vergleichen Sie Modelle an denselben Aufnahmen.',
  listenFirst: 'Das mitgelieferte Modell hören',
  title: 'Vergleichen'
}
