import { useLocation } from "@tanstack/react-router";

/** The address that the page before knew, such as an invitation's: it travels beside the URL and not in it. */
export function useKnownEmail(): string {
  return useLocation({ select: ({ state }) => state.email ?? "" });
}

declare module "@tanstack/react-router" {
  interface HistoryState {
    email?: string;
  }
}
