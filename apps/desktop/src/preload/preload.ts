import { contextBridge, ipcRenderer, type IpcRendererEvent } from "electron";
import { CALL_NAMES, EVENT_NAMES, type ExposedBridge } from "../bridge-names.ts";

const bridge: ExposedBridge = {
  async invoke(name, input) {
    if (!CALL_NAMES.some((known) => known === name)) throw new Error("bridge.unknown_call");
    return ipcRenderer.invoke(name, input);
  },
  on(name, listener) {
    if (!EVENT_NAMES.some((known) => known === name)) throw new Error("bridge.unknown_event");
    // The event object carries ipcRenderer itself, so it stays on this side.
    const heard = (_event: IpcRendererEvent, payload: unknown) => listener(payload);
    ipcRenderer.on(name, heard);
    return () => void ipcRenderer.off(name, heard);
  },
};
contextBridge.exposeInMainWorld("runsheet", bridge);
