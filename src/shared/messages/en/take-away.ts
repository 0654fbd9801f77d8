/** The Models room where a model is exported. */
export const takeAway = {
  checked:
    'With {program}, on {count, plural, one {# recording} other {# recordings}}: the largest difference is {difference}; up to {tolerance} is right.',
  checkedSame:
    'With {program}, on {count, plural, one {# recording} other {# recordings}}: the same numbers.',
  checks: 'Checked',
  choose: 'Choose where…',
  compared:
    'Before the export gets its name, it is run on recordings and compared with this model. It replaces an earlier export of the same format, and nothing else.',
  dialog: 'Where shall the export go?',
  done: '“{name}” is exported as {format}.',
  formats: 'Formats',
  input: 'What it takes',
  inputFeatures: 'Features of the voice; all that follows is done inside',
  inputSamples: 'Sound at 16 kHz; the features are computed inside too',
  path: 'Where',
  show: 'Show in folder',
  sign: 'Sign it with my key',
  signKey: 'Your key is {fingerprint}.',
  signNew: 'Your key is made with the first signature, and never leaves this machine.',
  signed: 'Your key {fingerprint}',
  starting: 'Reading the model',
  title: 'Export “{name}”',
  working: 'Exporting “{name}” as {format}'
} as const
