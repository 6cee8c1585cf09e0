import type { MenuItemConstructorOptions } from "electron";

/** The menu bar. The edit roles are what makes copy and paste work on macOS. */
export function menuTemplate(mac: boolean, devTools: boolean, askForServer: () => void): MenuItemConstructorOptions[] {
  const view: MenuItemConstructorOptions[] = [
    { role: "reload" },
    { type: "separator" },
    { role: "resetZoom" },
    { role: "zoomIn" },
    { role: "zoomOut" },
    { role: "togglefullscreen" },
  ];
  return [
    ...(mac ? [{ role: "appMenu" } satisfies MenuItemConstructorOptions] : []),
    {
      label: "File",
      submenu: [
        { label: "Change server…", click: askForServer },
        { type: "separator" },
        { role: mac ? "close" : "quit" },
      ],
    },
    { role: "editMenu" },
    { label: "View", submenu: devTools ? [...view, { role: "toggleDevTools" }] : view },
    { role: "windowMenu" },
  ];
}
