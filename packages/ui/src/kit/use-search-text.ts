import { useRouter } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";

const PAUSE_MS = 200;

/** The text of a search box: what is typed shows at once and is handed on when typing pauses. */
export function useSearchText(current: string, handOn: (text: string) => void): [string, (text: string) => void] {
  const [text, setText] = useState(current);
  const handed = useRef(current);
  const latest = useRef(handOn);
  const router = useRouter();
  const [home] = useState(() => router.latestLocation.pathname);
  useEffect(() => {
    latest.current = handOn;
  });
  useEffect(() => {
    // Back and forward in the browser change the search from outside.
    if (current === handed.current) return;
    handed.current = current;
    setText(current);
  }, [current]);
  useEffect(() => {
    if (text === handed.current) return;
    const timer = setTimeout(() => {
      // Somebody chose a result meanwhile: the page they wait for would be replaced by this search.
      if (router.latestLocation.pathname !== home) return;
      handed.current = text;
      latest.current(text);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, router, home]);
  return [text, setText];
}
