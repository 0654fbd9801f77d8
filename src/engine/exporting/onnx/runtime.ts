import type * as onnx from 'onnxruntime-node'
import { AffectronError } from '../../../shared/errors.ts'
import { say } from '../../../shared/said.ts'
import type { RunningModel } from '../running-model.ts'

export interface OnnxRuntime {
  /** With its version, e.g. `onnxruntime-node 1.30.0`. */
  name: string
  /** @param bytes a whole file */
  open(bytes: Uint8Array): Promise<RunningModel>
}

/**
 * Microsoft's runtime, on the processor. It is loaded here and nowhere else, when a model is first exported.
 *
 * @throws AffectronError `export/no-runtime` where its native part cannot be loaded
 */
export async function onnxRuntime(): Promise<OnnxRuntime> {
  const runtime = await import('onnxruntime-node').catch((cause: unknown) => {
    throw new AffectronError(
      'export/no-runtime',
      say('exporting.noRuntime', { runtime: 'onnxruntime-node' }),
      {
        cause
      }
    )
  })
  return runtimeOf(`onnxruntime-node ${runtime.env.versions.node ?? ''}`.trim(), runtime)
}

/** A package of Microsoft's, which all have the same interface. @param name with its version */
export function runtimeOf(
  name: string,
  { InferenceSession, Tensor }: Pick<typeof onnx, 'InferenceSession' | 'Tensor'>
): OnnxRuntime {
  return {
    name,
    async open(bytes) {
      // 3: errors alone are logged.
      const session = await InferenceSession.create(bytes, { logSeverityLevel: 3 })
      return {
        async run(inputs) {
          const feeds = [...inputs].map(([input, { values, shape }]): [string, onnx.Tensor] => [
            input,
            values instanceof Int32Array
              ? new Tensor('int32', values, shape)
              : new Tensor('float32', values, shape)
          ])
          const results = await session.run(Object.fromEntries(feeds))
          return new Map(
            Object.entries(results).map(([output, { data, dims }]) => [
              output,
              { values: data as Float32Array, shape: dims }
            ])
          )
        },
        dispose: () => session.release()
      }
    }
  }
}
