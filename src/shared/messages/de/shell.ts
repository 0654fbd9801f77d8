export const shell = {
  dropHere: 'Loslassen zum Anhören',
  noticesLabel: 'Hinweise',
  rooms: 'Räume'
}
