export const settings = {
  cacheEmptied: '{size} are free again.',
  cacheEmpty: 'Delete computed features',
  cacheHint:
    'Computed features make the next training on the same recordings start at once. They can always be computed again.',
  data: 'Data',
  language: 'Language',
  languageSystem: 'As the system',
  look: 'Look',
  microphoneGone: 'The microphone you chose is not connected. Until it is, the standard one is used.',
  microphoneStop: 'Stop',
  microphoneTry: 'Try it',
  microphoneUse: 'Record with',
  privacy: 'Privacy',
  privacyBorder: 'Affectron also refuses every connection that anything in it might try, and counts them.',
  privacyPromise:
    'Nothing leaves this computer. Recordings, analyses and models stay in your own folder; there is no account, no statistics and no update check.',
  privacyRefused:
    '{count, plural, =0 {None was tried since the start.} one {One was refused since the start.} other {# were refused since the start.}}',
  showFolder: 'Show the folder',
  sizeCache: 'Computed features',
  sizeHistory: 'Recordings and analyses',
  sizeModels: 'Own models',
  sizeRuns: 'Trainings',
  theme: 'Appearance',
  themeDark: 'Dark',
  themeLight: 'Light',
  themeSystem: 'As the system',
  title: 'Settings'
} as const
