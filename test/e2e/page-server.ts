import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm'
}

/** Files for a page, at an address of this machine. */
export interface PageServer {
  /** With `/` behind it. */
  address: string
  close(): Promise<void>
}

/** @param folders by the first part of a path; files are found by the rest of it */
export async function servePage(folders: Readonly<Record<string, string>>): Promise<PageServer> {
  const server = createServer((request, response) => {
    const [first, ...rest] = new URL(request.url ?? '/', 'http://page').pathname.slice(1).split('/')
    readFile(join(folders[first] ?? '', ...rest)).then(
      (bytes) =>
        response
          .setHeader('content-type', types[extname(rest.at(-1) ?? '')] ?? 'application/octet-stream')
          .end(bytes),
      () => response.writeHead(404).end()
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
  }
}
