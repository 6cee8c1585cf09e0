import { useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";

/** The token of a mailed link, taken out of the address so that it stays in no history. Empty where there is none. */
export function useLinkToken(): string {
  const { history } = useRouter();
  const [token] = useState(() => /token=([\w-]+)/.exec(history.location.hash)?.[1] ?? "");
  useEffect(() => {
    if (history.location.hash) history.replace(history.location.pathname);
  }, [history]);
  return token;
}
