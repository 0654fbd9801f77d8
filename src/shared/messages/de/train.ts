export const train = {
  emptyText:
    'Wählen Sie einen Ordner mit Aufnahmen, die nach Emotionen geordnet sind. Bevor etwas trainiert wird, sehen Sie, was erkannt wurde, was daran nicht stimmt und wer wen prüft.',
  emptyTitle: 'Trainieren Sie ein Modell mit eigenen Aufnahmen.',
  listenFirst: 'Zuerst ein Beispiel hören',
  title: 'Trainieren'
}
