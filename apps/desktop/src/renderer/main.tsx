import { App, type Host } from "@runsheet/ui";
import "@runsheet/ui/style.css";
import { createHashHistory } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { ask, hear } from "./bridge-client.ts";
import { desk } from "./desk.ts";
import { tellFaults } from "./faults.ts";
import { FirstStart } from "./first-start/first-start.tsx";
import { LinkDialog } from "./link-dialog.tsx";
import { Notices } from "./notices.tsx";
import { thisDevice } from "./this-device.ts";
import { shareTheme } from "./theme.ts";
import { UpdateNotice } from "./update-notice.tsx";

shareTheme();
const [{ version }, { url, chosen }] = await Promise.all([ask("app.info", undefined), ask("server.get", undefined)]);
const history = createHashHistory();
const host: Host = {
  kind: "desktop",
  // Relative to app://runsheet/: the main process carries it to the chosen server and adds the session's token.
  trpcUrl: "/trpc",
  history,
  desk,
  keep: { name: url, version },
  thisDevice,
};
hear("path.opened", (path) => history.push(path));
tellFaults();
const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    {chosen ? (
      <>
        <App host={host} />
        <Notices />
        <LinkDialog onOpen={(path) => history.push(path)} />
      </>
    ) : (
      <FirstStart />
    )}
    <UpdateNotice />
  </StrictMode>,
);
