import "@runsheet/ui/style.css";
import { App, type Host } from "@runsheet/ui";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

/** A browser on the server's own origin: sessions are cookies, so there is nothing to add to a request. */
const host: Host = { kind: "web", trpcUrl: "/trpc" };

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <App host={host} />
  </StrictMode>,
);
