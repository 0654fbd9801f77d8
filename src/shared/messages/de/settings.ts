export const settings = {
  language: 'Sprache',
  languageSystem: 'Wie das System',
  theme: 'Darstellung',
  themeDark: 'Dunkel',
  themeLight: 'Hell',
  themeSystem: 'Wie das System',
  title: 'Einstellungen'
}
