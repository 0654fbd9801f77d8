export const common = {
  cancel: 'Cancel',
  close: 'Close',
  dismiss: 'Dismiss',
  /** Two sentences, one after the other. */
  inTurn: '{before} {next}',
  undo: 'Undo'
} as const
