import type { MenuItemConstructorOptions } from "electron";
import type { MenuCommand } from "../../manners.ts";
import type { MainTexts } from "../texts.ts";

export interface MenuFacts {
  mac: boolean;
  devTools: boolean;
  commands: MenuCommand[];
  texts: MainTexts;
}

export interface MenuActs {
  run(command: string): void;
  askForServer(): void;
  openLog(): void;
}

/** The menu bar: the system's own roles, and between them whatever the palette offers at this moment. */
export function menuBar(facts: MenuFacts, acts: MenuActs): MenuItemConstructorOptions[] {
  const { mac, devTools, texts: t } = facts;
  const view: MenuItemConstructorOptions[] = [
    { role: "reload" },
    { type: "separator" },
    { role: "resetZoom" },
    { role: "zoomIn" },
    // Ctrl and = is what fingers press for Ctrl and +.
    { role: "zoomIn", accelerator: "CmdOrCtrl+=", visible: false, acceleratorWorksWhenHidden: true },
    { role: "zoomOut" },
    { role: "togglefullscreen" },
  ];
  return [
    ...(mac ? [{ role: "appMenu" } satisfies MenuItemConstructorOptions] : []),
    {
      label: t.file,
      submenu: [
        { label: t.changeServer, click: acts.askForServer },
        { type: "separator" },
        { role: "close" },
        ...(mac ? [] : [{ role: "quit" } satisfies MenuItemConstructorOptions]),
      ],
    },
    { role: "editMenu" },
    { label: t.view, submenu: devTools ? [...view, { role: "toggleDevTools" }] : view },
    ...commandMenus(facts, acts),
    { role: "windowMenu" },
    { role: "help", label: t.help, submenu: [{ label: t.openLog, click: acts.openLog }] },
  ];
}

/** Places to go have a menu of their own; everything else is an action, in the palette's groups. */
function commandMenus({ commands, texts: t }: MenuFacts, acts: MenuActs): MenuItemConstructorOptions[] {
  const item = (command: MenuCommand): MenuItemConstructorOptions => ({
    ...keysOf(command),
    click: () => acts.run(command.id),
  });
  const places = commands.filter(({ id }) => id.startsWith("go."));
  const groups = Map.groupBy(
    commands.filter((command) => !places.includes(command)),
    ({ group }) => group,
  );
  const actions = [...groups.values()].flatMap((group, index) => [
    ...(index === 0 ? [] : [{ type: "separator" } satisfies MenuItemConstructorOptions]),
    ...group.map(item),
  ]);
  return [
    ...(places.length > 0 ? [{ label: t.go, submenu: places.map(item) }] : []),
    ...(actions.length > 0 ? [{ label: t.actions, submenu: actions }] : []),
  ];
}

const NAMED: Record<string, string> = { mod: "CmdOrCtrl", shift: "Shift" };

/**
 * The keys of a command as a menu can show them. The page listens to them itself, so they are shown and not registered;
 * a sequence or a single letter is no accelerator and stands in the words.
 */
function keysOf({ title, keys }: MenuCommand): MenuItemConstructorOptions {
  // An ampersand would underline the letter behind it.
  const label = title.replaceAll("&", "&&");
  if (!keys) return { label };
  if (!/^mod\+(?:shift\+)?[a-z0-9]$/.test(keys)) return { label: `${label}   (${keys})` };
  const accelerator = keys.split("+").map((part) => NAMED[part] ?? part.toUpperCase());
  return { label, accelerator: accelerator.join("+"), registerAccelerator: false };
}
