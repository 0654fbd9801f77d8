export const menu = {
  view: 'View'
} as const
