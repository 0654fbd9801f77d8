import { join } from 'node:path'
import { app } from 'electron'

/** What ships inside the app: in a checkout beside the sources, packaged in Electron's own resources folder. */
export function resourcesFolder(): string {
  return app.isPackaged ? process.resourcesPath : join(app.getAppPath(), 'resources')
}
