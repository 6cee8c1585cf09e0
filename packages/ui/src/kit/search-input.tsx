import { Search, X } from "lucide-react";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { CONTROL } from "./input.tsx";

let onScreen = 0;
const listeners = new Set<() => void>();
function count(change: 1 | -1) {
  onScreen += change;
  for (const listener of listeners) listener();
}

/** Whether the page has something to search in. */
export function useHasSearch(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => onScreen > 0,
  );
}

interface SearchInputProps {
  value: string;
  onValueChange: (value: string) => void;
  /** Its name for screen readers, and its placeholder. */
  label: string;
  className?: string;
}

/** The first one on a page takes the focus on `/`. Escape empties it. */
export function SearchInput({ value, onValueChange, label, className = "w-full sm:w-64" }: SearchInputProps) {
  const { t } = useTranslation("kit");
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    count(1);
    return () => count(-1);
  }, []);
  const clear = () => {
    onValueChange("");
    input.current?.focus();
  };
  return (
    <div className={`relative ${className}`}>
      <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-muted" />
      <input
        ref={input}
        type="search"
        data-search
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && value && clear()}
        className={`${CONTROL} h-8 pr-8 pl-8 [&::-webkit-search-cancel-button]:hidden`}
      />
      {value && (
        <button
          type="button"
          aria-label={t("clear")}
          onClick={clear}
          className="absolute top-1 right-1 grid size-6 place-items-center rounded text-muted hover:bg-hover hover:text-ink"
        >
          <X aria-hidden className="size-4" />
        </button>
      )}
    </div>
  );
}
