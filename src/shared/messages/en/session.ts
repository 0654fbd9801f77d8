export const session = {
  count: '{count, plural, one {# clip} other {# clips}}, arrow up and down move among them.',
  failed: 'Not heard: {names}.',
  failedOne: 'not heard',
  next: 'Next clip of those opened together',
  previous: 'Previous clip of those opened together',
  progress: '{done} of {count, plural, one {# clip} other {# clips}} done.',
  title: 'Clips opened together'
} as const
