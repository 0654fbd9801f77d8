export const menu = {
  view: 'Ansicht'
}
