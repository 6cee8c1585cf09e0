import { createElement } from "react";
import { createRoot } from "react-dom/client";

// The plainest page of the same library: what cannot be faster without leaving it.
createRoot(document.querySelector("#root")!).render(createElement("h1", null, "Hello"));
