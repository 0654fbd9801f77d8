export const session = {
  count:
    '{count, plural, one {# Aufnahme} other {# Aufnahmen}}, mit den Pfeilen nach oben und unten geht es von einer zur anderen.',
  failed: 'Nicht gehört: {names}.',
  failedOne: 'nicht gehört',
  next: 'Nächste der zusammen geöffneten Aufnahmen',
  previous: 'Vorige der zusammen geöffneten Aufnahmen',
  progress: '{done} von {count, plural, one {# Aufnahme} other {# Aufnahmen}} fertig.',
  title: 'Zusammen geöffnete Aufnahmen'
} as const
