/** File name endings of audio, without the dot, lower case: what folders are searched for and choosers offer. */
export const audioExtensions = [
  'wav',
  'flac',
  'mp3',
  'ogg',
  'oga',
  'opus',
  'aif',
  'aiff',
  'aifc',
  'webm'
] as const
