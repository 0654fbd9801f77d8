import { prepareCuts } from '../engine/models/prepare-cuts.ts'

/** Of what the engine's threads can do, what the library asks of them; its build puts this in place of the whole list. */
export const tasks = { prepareCuts }
