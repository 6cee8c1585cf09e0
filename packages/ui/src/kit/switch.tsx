import { Switch as Radix } from "radix-ui";
import { useFieldProps } from "./field.tsx";

interface SwitchProps {
  id?: string;
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  disabled?: boolean;
  "aria-label"?: string;
  "aria-labelledby"?: string;
}

export function Switch({ checked, onCheckedChange, ...rest }: SwitchProps) {
  return (
    <Radix.Root
      {...useFieldProps(rest)}
      checked={checked}
      onCheckedChange={onCheckedChange}
      className="inline-flex h-6 w-10 shrink-0 items-center rounded-full border border-control bg-sunken px-0.5 transition-colors focus-visible:rounded-full disabled:opacity-50 data-[state=checked]:border-accent data-[state=checked]:bg-accent"
    >
      <Radix.Thumb className="size-4 translate-x-0.5 rounded-full bg-muted transition-transform data-[state=checked]:translate-x-4 data-[state=checked]:bg-on-accent" />
    </Radix.Root>
  );
}
