import { BinaryReader } from '@bufbuild/protobuf/wire'
import { encodeMessage } from '../protobuf.ts'
import { MetaGraph, MetaInfo, SavedModel, type SavedModelProto } from '../tensorflow/messages.ts'
import type { TensorflowModel } from '../tensorflow/model.ts'

/** What tells Affectron's own files from others, as the version of the graph, which TensorFlow leaves to its maker. */
export const PRODUCER = 'affectron'

/** The file `saved_model.pb`: the graph for serving, with its weights inside. */
export function savedModelFile({ graph, signature }: TensorflowModel): Uint8Array<ArrayBuffer> {
  const message: SavedModelProto = {
    savedModelSchemaVersion: 1,
    metaGraphs: [
      {
        metaInfoDef: { metaGraphVersion: PRODUCER, tags: ['serve'] },
        graphDef: graph,
        signatureDef: [{ key: 'serving_default', value: signature }]
      }
    ]
  }
  return encodeMessage(SavedModel, message)
}

/**
 * Who made a SavedModel, from the first bytes of its file.
 *
 * @returns undefined where they are not those of such a file, or say nothing of it so early
 */
export function producerOf(head: Uint8Array): string | undefined {
  try {
    const reader = new BinaryReader(head)
    for (const message of [SavedModel.metaGraphs, MetaGraph.metaInfoDef]) {
      for (;;) {
        const [number, type] = reader.tag()
        if (number === message.number) break
        reader.skip(type, number)
      }
      reader.uint32() // The length: what is inside comes next.
    }
    const [number] = reader.tag()
    return number === MetaInfo.metaGraphVersion.number ? reader.string() : undefined
  } catch {
    return undefined
  }
}
