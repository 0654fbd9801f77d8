import type { Services } from '../services.ts'

export const historyHandlers: (services: Services) => object = () => ({})
