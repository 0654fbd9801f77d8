/** The page that a model is exported as. */
export const page = {
  broken:
    'The engine inside this page failed. Reload the page and try again; if it happens once more, open it in a current Chrome, Edge or Firefox.',
  choose: 'Choose a sound file…',
  denied:
    'The browser does not let this page use the microphone. Allow it beside the address bar or in the browser’s settings, then record again; or choose a sound file.',
  download: 'Download as JSON',
  drop: 'Drop a recording anywhere on this page',
  emptyTitle: 'Record a sentence, or choose a sound file.',
  insecure:
    'This browser gives a page from the disk no microphone. Open the page in a current Chrome, Edge or Firefox, or choose a sound file.',
  madeWith: 'made with Affectron',
  notTested: 'This model was not tested.',
  private: 'Nothing leaves this page: it is connected to nothing.',
  undecodable:
    '"{name}" cannot be read: this page cannot decode it. Convert it to WAV or FLAC and choose that.'
} as const
