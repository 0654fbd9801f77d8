import { z } from 'zod'

export const cellNames = ['lstm', 'mean', 'alstm', 'gru', 'meangru', 'agru'] as const
export const CellName = z.enum(cellNames)

/** What answers: a network by its recurrent cell, the network on functionals, or several models together. */
export const NetworkName = z.enum([...cellNames, 'dnn', 'fusion'])
export type NetworkName = z.infer<typeof NetworkName>
