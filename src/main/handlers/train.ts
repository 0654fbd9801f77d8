import type { Services } from '../services.ts'

export const trainHandlers: (services: Services) => object = () => ({})
