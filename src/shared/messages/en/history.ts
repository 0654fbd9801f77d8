export const history = {
  earlier: 'Earlier today'
} as const
