import { say, told } from './said.ts'
import type { Sentence, Statement, Told } from './said.ts'

/**
 * The one error type of the project. Every failure a person can cause has a code here, a sentence that says
 * what happened and what to do about it, and a test.
 */
export const errorCodes = [
  'audio/empty',
  'audio/not-audio',
  'audio/corrupt',
  'audio/no-samples',
  'audio/unsupported-codec',
  'audio/implausible-format',
  'audio/too-short',
  'audio/too-long',
  'audio/too-large',
  'audio/silent',
  'audio/no-speech',
  'file/not-found',
  'file/unreadable',
  'file/not-writable',
  'file/disk-full',
  'corpus/not-recognized',
  'corpus/no-clips',
  'corpus/too-few',
  'corpus/vanished',
  'corpus/too-large',
  'corpus/segment-outside',
  'corpus/no-labels',
  'corpus/outside-folder',
  'corpus/missing-file',
  'corpus/bad-row',
  'corpus/encoding',
  'corpus/label-conflict',
  'corpus/no-speakers',
  'corpus/one-speaker',
  'corpus/more-problems',
  'corpus/unknown-correction',
  'corpus/unknown-recording',
  'labels/invalid',
  'labels/nothing',
  'labels/one-class',
  'protocol/impossible',
  'protocol/no-speakers',
  'protocol/one-speaker',
  'protocol/no-sessions',
  'protocol/empty-fold',
  'protocol/unknown-name',
  'protocol/unknown-id',
  'protocol/unknown-corpus',
  'protocol/class-missing',
  'protocol/leak',
  'run/not-found',
  'run/damaged',
  'run/changed',
  'run/busy',
  'training/diverged',
  'training/crashed',
  'draft/not-found',
  'draft/damaged',
  'evaluation/different-items',
  'evaluation/all-heard',
  'analysis/no-attention',
  'fusion/class-missing',
  'fusion/bad-prior',
  'fusion/nested',
  'fusion/different-emotions',
  'fusion/different-test',
  'experiment/not-found',
  'experiment/invalid',
  'experiment/changed',
  'history/locked',
  'history/too-new',
  'history/not-found',
  'history/no-audio',
  'history/no-corrections',
  'model/not-found',
  'model/invalid',
  'model/hash-mismatch',
  'model/too-new',
  'model/foreign',
  'model/not-imported',
  'export/unsupported',
  'export/differs',
  'export/no-runtime',
  'export/crashed',
  'model/not-archive',
  'model/archive-damaged',
  'model/archive-name',
  'model/archive-encrypted',
  'model/archive-too-large',
  'model/bad-signature',
  'key/damaged',
  'compute/unavailable',
  'engine/crashed',
  'engine/busy',
  'ipc/invalid-message',
  'microphone/unavailable',
  'settings/damaged',
  'removal/over',
  'server/port-in-use',
  'server/port-not-permitted',
  'server/no-such-host',
  'server/key-needed',
  'server/bad-key',
  'server/bad-origin',
  'server/unauthorized',
  'server/foreign-host',
  'server/foreign-origin',
  'server/too-large',
  'server/media-type',
  'server/bad-request',
  'server/not-found',
  'server/busy',
  'server/time-limit',
  'server/closing',
  'server/bad-message',
  'usage',
  'canceled',
  'internal'
] as const

export type ErrorCode = (typeof errorCodes)[number]

export class AffectronError extends Error {
  override readonly name = 'AffectronError'
  readonly code: ErrorCode
  /** The message as data; absent where it was said in English alone. */
  readonly said: Sentence | undefined

  /** @param statement one sentence for a person: what happened, and what to do next. */
  constructor(code: ErrorCode, statement: Statement, options?: { cause?: unknown }) {
    super(statement.message, options)
    this.code = code
    this.said = statement.said
  }

  /** A failure that came over a border, or that only ever reaches a terminal, as an error again. */
  static from({ code, cause, ...words }: Omit<Failure, 'cause'> & { cause?: unknown }): AffectronError {
    return new AffectronError(code, words as Statement, cause === undefined ? {} : { cause })
  }
}

/** A failure as it crosses a process border. */
export interface Failure extends Told {
  code: ErrorCode
  cause?: string | undefined
}

/** What every call across a process border resolves to. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: Failure }

/** Any thrown value as a {@link Failure}; an unforeseen one becomes `internal` and keeps its text as the cause. */
export function toFailure(error: unknown): Failure {
  if (error instanceof AffectronError) {
    const { code, message, said } = error
    const cause = describeCause(error.cause)
    return {
      ...{ code, message },
      ...(said === undefined ? {} : { said }),
      ...(cause === undefined ? {} : { cause })
    }
  }
  if (error instanceof Error && error.name === 'AbortError') {
    return { code: 'canceled', ...say('hosts.canceled') }
  }
  return {
    code: 'internal',
    ...say('hosts.internal'),
    cause: describeCause(error) ?? 'unknown'
  }
}

/** {@link toFailure} without its cause: what is kept and shown to a person. */
export function toToldFailure(error: unknown): Omit<Failure, 'cause'> {
  const { code, message, said } = toFailure(error)
  return { code, ...told(message, said) }
}

/** What a call gives, or its failure. */
export async function settle<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await work() }
  } catch (error) {
    return { ok: false, error: toFailure(error) }
  }
}

function describeCause(cause: unknown): string | undefined {
  if (cause === undefined || cause === null) return undefined
  if (cause instanceof Error) return cause.stack ?? cause.message
  return typeof cause === 'string' ? cause : JSON.stringify(cause)
}
