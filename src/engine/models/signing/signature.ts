import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto'
import { z } from 'zod'
import { AffectronError } from '../../../shared/errors.ts'
import { say } from '../../../shared/said.ts'

/** A file beside the card, of which the card knows nothing: it is made of the card. */
export const SIGNATURE_FILE = 'signature.json'

/** A signature has some 300 bytes. */
export const MAX_SIGNATURE_BYTES = 16 * 1024

/** `signature.json`. Text in Base64. */
const SignatureFile = z.strictObject({
  formatVersion: z.literal(1),
  algorithm: z.literal('Ed25519'),
  /** DER, SubjectPublicKeyInfo: what stands between the lines of a PEM file. */
  publicKey: z.string().max(200),
  /** Of the bytes of `card.json` as they are: 64 bytes. */
  signature: z.string().max(200)
})

/** Whose key signed a model. Who has the key, nobody can know but those who were told its fingerprint. */
export interface Signer {
  /** Base64 of DER, SubjectPublicKeyInfo. */
  publicKey: string
  /** What people compare: `1a2b-3c4d-5e6f-7a8b-9c0d`. */
  fingerprint: string
}

/** Of a public or private Ed25519 key. */
export function signerOf(key: KeyObject): Signer {
  const publicKey = key.type === 'public' ? key : createPublicKey(key)
  const der = publicKey.export({ format: 'der', type: 'spki' })
  const hash = createHash('sha256').update(der).digest('hex').slice(0, 20)
  return { publicKey: der.toString('base64'), fingerprint: (hash.match(/.{4}/g) ?? []).join('-') }
}

/**
 * The content of `signature.json` for a card. The card holds the hash of every other file, so all of the bundle is signed.
 *
 * @param card the bytes of `card.json`
 * @param privateKey Ed25519
 */
export function signCard(card: Uint8Array, privateKey: KeyObject): string {
  const file: z.infer<typeof SignatureFile> = {
    formatVersion: 1,
    algorithm: 'Ed25519',
    publicKey: signerOf(privateKey).publicKey,
    signature: sign(null, card, privateKey).toString('base64')
  }
  return `${JSON.stringify(file, null, 2)}\n`
}

/**
 * Who signed a card.
 *
 * @param signature the bytes of `signature.json`
 * @param where what a message calls the model
 * @throws AffectronError `model/bad-signature` when the file is no signature, or one of another card
 */
export function verifySignature(card: Uint8Array, signature: Uint8Array, where: string): Signer {
  try {
    const file = SignatureFile.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(signature)))
    const key = createPublicKey({ key: Buffer.from(file.publicKey, 'base64'), format: 'der', type: 'spki' })
    const signer = signerOf(key)
    // One way to write a key, so that nobody has two fingerprints or a fingerprint two texts.
    if (key.asymmetricKeyType !== 'ed25519' || signer.publicKey !== file.publicKey) throw badSignature(where)
    if (!verify(null, card, key, Buffer.from(file.signature, 'base64'))) throw badSignature(where)
    return signer
  } catch (cause) {
    throw cause instanceof AffectronError ? cause : badSignature(where, cause)
  }
}

export function badSignature(where: string, cause?: unknown): AffectronError {
  return new AffectronError('model/bad-signature', say('bundles.badSignature', { model: where }), { cause })
}
