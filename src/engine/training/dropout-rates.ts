import { z } from 'zod'

const Rate = z.number().min(0).lt(1)

/** One rate for all places, or one for each: after the layer over time or a DNN's shared layers, the recurrent layer, the tasks' hidden layers. */
export const DropoutSetting = z.union([Rate, z.strictObject({ trunk: Rate, rnn: Rate, branch: Rate })])
type DropoutSetting = z.infer<typeof DropoutSetting>

/** The rate at a place as the network names it: `trunk`, `shared1` and so on, `rnn` or a task. */
export function dropoutRateAt(setting: DropoutSetting): (place: string) => number {
  return (place) => {
    if (typeof setting === 'number') return setting
    if (place === 'rnn') return setting.rnn
    return place === 'trunk' || /^shared\d+$/.test(place) ? setting.trunk : setting.branch
  }
}
