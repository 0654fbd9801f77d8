import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { callNames, channelOf, DROP, STREAM_PORT, STREAM_REQUEST } from '../shared/channels.ts'
import type { Bridge } from '../shared/channels.ts'

// The page gets three functions and no ipcRenderer: it can only reach the channels named in the contract, and only what a
// person dropped has a path.
const bridge: Bridge = {
  call: (name, request) =>
    callNames.includes(name)
      ? ipcRenderer.invoke(channelOf(name), request)
      : Promise.reject(new TypeError('There is no such call.')),
  requestStream: () => ipcRenderer.send(STREAM_REQUEST),
  drop: (files) =>
    ipcRenderer.invoke(
      DROP,
      files.map((file) => webUtils.getPathForFile(file))
    )
}

contextBridge.exposeInMainWorld('affectron', bridge)

// A MessagePort cannot cross the context bridge; window.postMessage can carry it.
ipcRenderer.on(STREAM_PORT, (event) => {
  window.postMessage(STREAM_PORT, window.location.origin, [...event.ports])
})
