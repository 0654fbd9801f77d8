import type { Services } from '../services.ts'

export const compareHandlers: (services: Services) => object = () => ({})
