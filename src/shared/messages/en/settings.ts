export const settings = {
  language: 'Language',
  languageSystem: 'As the system',
  theme: 'Appearance',
  themeDark: 'Dark',
  themeLight: 'Light',
  themeSystem: 'As the system',
  title: 'Settings'
} as const
