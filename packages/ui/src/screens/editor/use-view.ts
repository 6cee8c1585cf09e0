import { useNavigate, useSearch } from "@tanstack/react-router";
import type { EditorSearch, View } from "./search.ts";

/** Which view of the draft is on screen; the address keeps it. Going back leaves the editor, not the view. */
export function useView(): [View, (view: View) => void] {
  const search = useSearch({ strict: false }) as EditorSearch;
  const navigate = useNavigate();
  const setView = (view: View) =>
    void navigate({
      to: ".",
      search: { ...search, view: view === "form" ? undefined : view },
      replace: true,
      resetScroll: false,
    });
  return [search.view ?? "form", setView];
}
