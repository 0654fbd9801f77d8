/** What the app says of its own processes, of the history and of its settings. */
export const hosts = {
  canceled: 'Canceled.',
  internal: 'Something went wrong inside Affectron. Run "affectron doctor" and report what it prints.',
  threadEnded:
    'A worker thread ended unexpectedly while working on this. Try again with fewer threads or more free memory.',
  engineStopped:
    'The engine stopped while it was working on {subjects}. It is starting again: try once more in a moment.',
  microphone: 'the microphone',
  clip: 'a clip',
  modelList: 'the list of models',
  stoppedTimes: 'The engine stopped {count} times in a row.',
  restartEngine: "{why} Restart it from the engine's panel.",
  otherAnswer: 'The engine answered another question than the one asked. Try again.',
  closing: 'Affectron is closing.',
  youRestarted: 'You restarted it.',
  misunderstood: 'It sent a message that could not be understood.',
  noSignOfLife: 'It gave no sign of life and was ended.',
  stoppedAlone: 'It stopped by itself (exit code {code}).',
  hasEnded: 'It has ended.',
  wasEnded: 'It was ended.',
  notChosen: 'Nobody chose this file or folder. Choose it once more.',
  notAllowed: 'The window asked for something it may not ask for.',
  onlyWindow: 'Only the window of Affectron may ask.',
  sameNumber: 'A request with this number is already under way.',
  deleted: 'It is deleted already and cannot be brought back.',
  compareStopped: 'Comparing stopped in the middle. Try again.',
  settingsAside:
    'Your settings cannot be read, so Affectron starts with the usual ones. The file is kept as {file}.',
  settingsStay:
    'Your settings cannot be read, so Affectron starts with the usual ones. The file {file} stays as it is until you change a setting.',
  historyStopped: 'The history stopped in the middle of that. Try again.',
  historyFailed: 'The history could not do that. Try again.',
  historyLocked:
    'Another program is using the history. Close that program, or wait until it is done, and try again.',
  historyTooNew:
    'The history was made by a newer Affectron (its version is {found}, this one knows {known}). Update Affectron to open it.',
  historyGone: 'This recording is not in the history any more.',
  historyNoSound:
    'The sound of "{name}" is not in the history\'s folder any more. Delete this entry, or open the file again.',
  noCorrections: 'There is no correction yet. Open a recording, say what you hear instead, and export again.'
} as const
