export const shell = {
  dropHere: 'Let go to hear it',
  everywhere: 'Everywhere',
  keyControl: 'Ctrl',
  keyDelete: 'Delete',
  keyEnd: 'End',
  keyEnter: 'Enter',
  keyEscape: 'Esc',
  keyHome: 'Home',
  keyShift: 'Shift',
  keySpace: 'Space',
  noticesLabel: 'Notices',
  palette: 'Commands',
  paletteNothing: 'Nothing is called “{query}” here.',
  palettePrompt: 'What do you want to do?',
  rooms: 'Rooms',
  shortcuts: 'Keyboard shortcuts',
  undoRemoval: 'Bring back what was removed'
} as const
