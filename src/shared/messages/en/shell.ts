export const shell = {
  dropHere: 'Let go to hear it',
  noticesLabel: 'Notices',
  rooms: 'Rooms'
} as const
