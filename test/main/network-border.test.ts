import type { Session } from 'electron'
import { describe, expect, it } from 'vitest'
import { isLocal, NetworkBorder } from '../../src/main/network-border.ts'

describe('the border to the network', () => {
  it('lets the app itself through, and nothing that only looks like it', () => {
    expect(['app://affectron/index.html', 'blob:app://affectron/1', 'devtools://x/'].map(isLocal)).toEqual([
      true,
      true,
      true
    ])
    const foreign = [
      ...['https://example.com/', 'http://127.0.0.1/', 'ws://localhost/', 'ftp://x/', 'file:///etc/hostname'],
      ...['apps://affectron/', 'data:text/html,x', 'HTTPS://app://', 'chrome-extension://x/']
    ]
    expect(foreign.filter(isLocal)).toEqual([])
  })

  it('counts what it refuses', () => {
    let ask: (details: { url: string }, answer: (verdict: { cancel: boolean }) => void) => void = () =>
      undefined
    const session = {
      setSpellCheckerEnabled: () => undefined,
      setSpellCheckerLanguages: () => undefined,
      webRequest: { onBeforeRequest: (listener: typeof ask) => (ask = listener) }
    }
    const border = new NetworkBorder()
    border.close(session as unknown as Session)
    const verdicts: boolean[] = []
    for (const url of ['app://affectron/', 'https://example.com/', 'http://example.com/']) {
      ask({ url }, ({ cancel }) => verdicts.push(cancel))
    }
    expect(verdicts).toEqual([false, true, true])
    expect(border.refused).toBe(2)
  })
})
