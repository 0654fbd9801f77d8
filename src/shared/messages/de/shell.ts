export const shell = {
  dropHere: 'Loslassen zum Anhören',
  everywhere: 'Überall',
  keyControl: 'Strg',
  keyDelete: 'Entf',
  keyEnd: 'Ende',
  keyEnter: 'Eingabe',
  keyEscape: 'Esc',
  keyHome: 'Pos1',
  keyShift: 'Umschalt',
  keySpace: 'Leertaste',
  noticesLabel: 'Hinweise',
  palette: 'Befehle',
  paletteNothing: 'Nichts heißt hier „{query}“.',
  palettePrompt: 'Was möchten Sie tun?',
  rooms: 'Räume',
  shortcuts: 'Tastenkürzel',
  undoRemoval: 'Entferntes zurückholen'
}
