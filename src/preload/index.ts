import { contextBridge, ipcRenderer } from 'electron'
import { callNames, channelOf, STREAM_PORT, STREAM_REQUEST } from '../shared/channels.ts'
import type { Bridge } from '../shared/channels.ts'

// The page gets two functions and no ipcRenderer: it can only reach the channels named in the contract.
const bridge: Bridge = {
  call: (name, request) =>
    callNames.includes(name)
      ? ipcRenderer.invoke(channelOf(name), request)
      : Promise.reject(new TypeError('There is no such call.')),
  requestStream: () => ipcRenderer.send(STREAM_REQUEST)
}

contextBridge.exposeInMainWorld('affectron', bridge)

// A MessagePort cannot cross the context bridge; window.postMessage can carry it.
ipcRenderer.on(STREAM_PORT, (event) => {
  window.postMessage(STREAM_PORT, window.location.origin, [...event.ports])
})
