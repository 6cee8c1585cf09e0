import { Check, type LucideIcon } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import { useId, type ReactElement, type ReactNode } from "react";
import { cx } from "./cx.ts";
import { Kbd } from "./kbd.tsx";
import { useLandmark } from "./landmark.ts";

interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement;
  align?: "start" | "center" | "end";
  side?: "top" | "right" | "bottom" | "left";
  className?: string;
  children: ReactNode;
}

/** `<Menu trigger={<IconButton …/>}><MenuItem onSelect={…}>Cancel</MenuItem></Menu>` */
export function Menu({ trigger, align = "end", side, className, children }: MenuProps) {
  const { trigger: ref, container, onOpenChange } = useLandmark();
  return (
    <Radix.Root modal={false} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild ref={ref}>
        {trigger}
      </Radix.Trigger>
      <Radix.Portal container={container}>
        <Radix.Content
          align={align}
          {...(side && { side })}
          sideOffset={4}
          collisionPadding={8}
          className={cx(
            "z-50 min-w-48 animate-appear rounded-lg border border-line bg-raised p-1 shadow-float",
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const ITEM =
  "flex min-h-8 items-center gap-2 rounded-md px-2 py-1 outline-none select-none data-disabled:opacity-50 data-highlighted:bg-hover";

interface MenuItemProps {
  onSelect?: () => void;
  icon?: LucideIcon;
  danger?: boolean;
  disabled?: boolean;
  /** A tick shows that this choice is in force. */
  checked?: boolean;
  /** Its shortcut, as in `Command.keys`. */
  keys?: string;
  children: ReactNode;
}

export function MenuItem({
  onSelect,
  icon: Icon,
  danger = false,
  disabled = false,
  checked,
  keys,
  children,
}: MenuItemProps) {
  const body = (
    <>
      {Icon && <Icon aria-hidden className="size-4 shrink-0" />}
      <span className="min-w-0 grow truncate">{children}</span>
      {checked && <Check aria-hidden className="size-4 shrink-0 text-accent-ink" />}
      {keys && <Kbd keys={keys} />}
    </>
  );
  const props = { disabled, ...(onSelect && { onSelect }), className: cx(ITEM, danger && "text-bad") };
  if (checked === undefined) return <Radix.Item {...props}>{body}</Radix.Item>;
  return (
    <Radix.CheckboxItem {...props} checked={checked}>
      {body}
    </Radix.CheckboxItem>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 py-1 text-xs text-muted">{children}</Radix.Label>;
}

/** Entries that belong together, under a name. */
export function MenuGroup({ label, children }: { label: string; children: ReactNode }) {
  const id = useId();
  return (
    <Radix.Group aria-labelledby={id}>
      <Radix.Label id={id} className="truncate px-2 py-1 text-xs text-muted">
        {label}
      </Radix.Label>
      {children}
    </Radix.Group>
  );
}

export function MenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
}
