const KEY = "runsheet.invitation";

/** The token of an invitation while its person signs in or up; only this tab has it, and only until it is used. */
export const heldLink = {
  get(): string {
    try {
      return sessionStorage.getItem(KEY) ?? "";
    } catch {
      // A browser that keeps nothing.
      return "";
    }
  },
  set(token: string): void {
    try {
      if (token) sessionStorage.setItem(KEY, token);
      else sessionStorage.removeItem(KEY);
    } catch {
      // The link still works by being opened again.
    }
  },
};
