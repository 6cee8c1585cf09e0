import { useState } from "react";

/**
 * The text of a control whose value is not text. What is typed stays as typed while it means the value ("1." on the way
 * to "1.5"); a value that changes from elsewhere replaces it.
 */
export function useTypedText<Value>(
  value: Value,
  toText: (value: Value) => string,
  read: (text: string) => Value,
): [text: string, type: (text: string) => Value] {
  const [typed, setTyped] = useState<string | null>(null);
  const means = typed !== null && JSON.stringify(read(typed)) === JSON.stringify(value);
  const type = (text: string) => {
    setTyped(text);
    return read(text);
  };
  return [means ? typed : toText(value), type];
}
