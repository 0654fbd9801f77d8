export const common = {
  cancel: 'Abbrechen',
  close: 'Schließen',
  dismiss: 'Ausblenden',
  inTurn: '{before} {next}',
  undo: 'Rückgängig'
}
