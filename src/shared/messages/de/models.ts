export const models = {
  emptyText:
    'Hier stehen als Karten die mitgelieferten Modelle und die, die Sie trainieren oder einlesen: was jedes hört, wie gut, und an wem das geprüft wurde.',
  emptyTitle: 'Alle Modelle, mit ihrer Herkunft.',
  listenFirst: 'Eines bei der Arbeit hören',
  title: 'Modelle'
}
