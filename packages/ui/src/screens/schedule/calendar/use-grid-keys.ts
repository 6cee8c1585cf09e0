import { useEffect, useRef, useState, type KeyboardEvent } from "react";

export interface Place {
  row: number;
  column: number;
}

interface Grid {
  rows: number;
  columns: number;
  start: Place;
  /** Names what is in view; a step over the edge changes it. */
  period: string;
  onLeave: (by: -1 | 1) => void;
  /** Enter on a cell: true when that was enough. */
  onEnter?: (place: Place) => boolean;
}

const STEPS: Record<string, [rows: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

const cellOf = (grid: HTMLElement | null, { row, column }: Place) =>
  grid?.querySelector<HTMLElement>(`[data-cell="${row}:${column}"]`) ?? null;

/** One stop for the Tab key; arrow keys go from cell to cell, Enter into what a cell holds, Escape back out of it. */
export function useGridKeys({ rows, columns, start, period, onLeave, onEnter }: Grid) {
  const grid = useRef<HTMLTableElement>(null);
  const [chosen, setChosen] = useState(start);
  const current = { row: Math.min(chosen.row, rows - 1), column: Math.min(chosen.column, columns - 1) };
  const awaited = useRef(false);
  useEffect(() => {
    if (awaited.current) cellOf(grid.current, chosen)?.focus();
    awaited.current = false;
    // Only another period moves the focus.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [period]);

  const focus = (place: Place) => {
    setChosen(place);
    cellOf(grid.current, place)?.focus();
  };
  const leave = (by: -1 | 1, place: Place) => {
    awaited.current = true;
    setChosen(place);
    onLeave(by);
  };
  const step = (key: string) => {
    if (key === "Home") return focus({ ...current, column: 0 });
    if (key === "End") return focus({ ...current, column: columns - 1 });
    if (key === "PageUp" || key === "PageDown") return leave(key === "PageUp" ? -1 : 1, current);
    const [down, right] = STEPS[key]!;
    const [row, column] = [current.row + down, current.column + right];
    if (column < 0) return leave(-1, { ...current, column: columns - 1 });
    if (column >= columns) return leave(1, { ...current, column: 0 });
    focus({ row: Math.max(0, Math.min(rows - 1, row)), column });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const target = event.target as HTMLElement;
    const cell = target.closest<HTMLElement>("[data-cell]");
    if (!cell) return;
    const inside = [...cell.querySelectorAll<HTMLElement>("a, button")];
    const handled = target === cell ? onCell(event.key, inside) : onInside(event.key, inside, cell);
    if (handled) event.preventDefault();
  };
  const onCell = (key: string, inside: HTMLElement[]) => {
    if (key === "Enter" || key === " ") {
      if (onEnter?.(current)) return true;
      if (inside.length === 1) inside[0]?.click();
      else inside[0]?.focus();
      return true;
    }
    if (!(key in STEPS) && !["Home", "End", "PageUp", "PageDown"].includes(key)) return false;
    step(key);
    return true;
  };
  const onInside = (key: string, inside: HTMLElement[], cell: HTMLElement) => {
    if (key === "Escape") {
      cell.focus();
      return true;
    }
    if (!(key in STEPS)) return false;
    const at = inside.indexOf(document.activeElement as HTMLElement);
    if (key === "ArrowLeft" || key === "ArrowRight") step(key);
    else inside[Math.max(0, Math.min(inside.length - 1, at + (key === "ArrowUp" ? -1 : 1)))]?.focus();
    return true;
  };
  const cell = (place: Place) => ({
    "data-cell": `${place.row}:${place.column}`,
    tabIndex: place.row === current.row && place.column === current.column ? 0 : -1,
    onFocus: () => setChosen(place),
  });
  return { ref: grid, onKeyDown, cell };
}
