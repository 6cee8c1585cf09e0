import { LoaderCircle, type LucideIcon } from "lucide-react";
import type { ComponentProps, MouseEvent } from "react";
import { cx } from "./cx.ts";
import { Tooltip } from "./tooltip.tsx";

type Variant = "primary" | "secondary" | "ghost" | "danger";
type Size = "sm" | "md";

const VARIANTS: Record<Variant, string> = {
  primary: "border-transparent bg-accent text-on-accent hover:bg-accent-hover",
  secondary: "border-line bg-surface text-ink hover:bg-hover",
  ghost: "border-transparent text-muted hover:bg-hover hover:text-ink",
  danger: "border-transparent bg-bad-fill text-on-accent hover:brightness-95",
};
const SIZES: Record<Size, string> = { sm: "h-7 px-2 gap-1.5 text-[0.8125rem]", md: "h-8 px-3 gap-2" };

/** The look of a button for what is not one, such as a link. */
export function buttonClass({ variant = "secondary", size = "md" }: { variant?: Variant; size?: Size } = {}): string {
  return cx(
    "inline-flex shrink-0 items-center justify-center rounded-md border font-medium whitespace-nowrap transition-colors select-none",
    "disabled:opacity-50 disabled:pointer-events-none",
    VARIANTS[variant],
    SIZES[size],
  );
}

export interface ButtonProps extends ComponentProps<"button"> {
  variant?: Variant;
  size?: Size;
  /** Work is under way: shows a spinner and ignores clicks, and keeps the focus where it is. */
  busy?: boolean;
  icon?: LucideIcon | undefined;
}

export function Button({
  variant,
  size,
  busy = false,
  icon: Icon,
  className,
  children,
  onClick,
  type = "button",
  ...rest
}: ButtonProps) {
  const click = (event: MouseEvent<HTMLButtonElement>) => (busy ? event.preventDefault() : onClick?.(event));
  return (
    <button
      {...rest}
      type={type}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={click}
      className={cx(buttonClass({ ...(variant && { variant }), ...(size && { size }) }), className)}
    >
      {busy ? (
        <LoaderCircle aria-hidden className="size-4 animate-turn" />
      ) : (
        Icon && <Icon aria-hidden className="size-4" />
      )}
      {children}
    </button>
  );
}

export interface IconButtonProps extends Omit<ButtonProps, "children"> {
  /** Its name for screen readers, shown as the tooltip. */
  label: string;
  icon: LucideIcon;
}

export function IconButton({ label, variant = "ghost", size, className, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <Button
        {...rest}
        variant={variant}
        {...(size && { size })}
        aria-label={label}
        className={cx(size === "sm" ? "w-7" : "w-8", "px-0!", className)}
      />
    </Tooltip>
  );
}
