/** What the names of kept drafts begin with in this browser's storage. */
export const DRAFTS = "runsheet.draft.";

/** Takes out of the browser what a person wrote and did not save; whoever comes next must not find it. */
export function forgetAllDrafts(): void {
  try {
    for (const name of Object.keys(localStorage)) if (name.startsWith(DRAFTS)) localStorage.removeItem(name);
  } catch {
    // Where nothing may be kept, nothing is left behind.
  }
}
