/** What can be wrong with an exported folder, or with what is asked of it. */
export type LayersErrorCode =
  'card/invalid' | 'card/too-new' | 'file/not-found' | 'input/invalid' | 'model/invalid' | 'model/too-new'

/** The one error of `affectron-layers`, whose code runs in web pages: the sentences of the app would double its size. */
export class LayersError extends Error {
  override readonly name = 'LayersError'
  readonly code: LayersErrorCode

  constructor(code: LayersErrorCode, message: string, options?: { cause: unknown }) {
    super(message, options)
    this.code = code
  }
}
