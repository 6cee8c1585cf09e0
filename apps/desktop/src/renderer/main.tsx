import { App, type Host } from "@runsheet/ui";
import "@runsheet/ui/style.css";
import { createHashHistory } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { ask } from "./bridge-client.ts";
import { Notices } from "./notices.tsx";
import { shareTheme } from "./theme.ts";

shareTheme();
const [{ version }, { url }] = await Promise.all([ask("app.info", undefined), ask("server.get", undefined)]);
const host: Host = {
  kind: "desktop",
  // Relative to app://runsheet/: the main process carries it to the chosen server and adds the session's token.
  trpcUrl: "/trpc",
  history: createHashHistory(),
  keep: { name: url, version },
};
const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <App host={host} />
    <Notices />
  </StrictMode>,
);
