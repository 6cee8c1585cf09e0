import { Field } from "./field.tsx";
import { Input } from "./input.tsx";

interface TypedNameProps {
  id: string;
  /** Asks for the name. */
  label: string;
  value: string;
  onValueChange: (typed: string) => void;
}

/** The field that wants a name typed before what bears it is lost; nothing fills it in by itself. */
export function TypedName({ id, label, value, onValueChange }: TypedNameProps) {
  return (
    <Field id={id} label={label} required>
      <Input
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
        autoComplete="off"
        spellCheck={false}
      />
    </Field>
  );
}
