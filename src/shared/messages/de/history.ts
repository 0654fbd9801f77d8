export const history = {
  earlier: 'Heute schon gehört'
}
