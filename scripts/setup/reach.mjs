/**
 * Whether a host answers for an address, within seconds: the official installers wait for minutes where a closed
 * network swallows their packets.
 *
 * @param {string} url
 * @param {number} [timeoutSeconds]
 * @returns {Promise<boolean>}
 */
export async function isReachable(url, timeoutSeconds = 6) {
  // Node's fetch does not go through a proxy and the installers do, so only trying tells.
  if (process.env.HTTPS_PROXY ?? process.env.https_proxy) return true
  try {
    const response = await fetch(url, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutSeconds * 1000)
    })
    return response.status < 400
  } catch {
    return false
  }
}
