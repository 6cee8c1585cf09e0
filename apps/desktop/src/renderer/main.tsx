import { App, type Host } from "@runsheet/ui";
import "@runsheet/ui/style.css";
import { createHashHistory } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Notices } from "./notices.tsx";
import { shareTheme } from "./theme.ts";

// Relative to app://runsheet/: the main process carries it to the chosen server and adds the session's token.
const host: Host = { kind: "desktop", trpcUrl: "/trpc", history: createHashHistory() };

shareTheme();
const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <App host={host} />
    <Notices />
  </StrictMode>,
);
