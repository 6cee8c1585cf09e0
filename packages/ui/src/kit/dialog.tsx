import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "./button.tsx";
import { cx } from "./cx.ts";
import { useReturnFocus } from "./return-focus.ts";

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons at the bottom right; the main one last. */
  footer?: ReactNode;
  wide?: boolean;
}

export function Dialog({ open, onOpenChange, title, description, children, footer, wide = false }: DialogProps) {
  const { t } = useTranslation("kit");
  const focus = useReturnFocus();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 grid animate-appear grid-cols-[minmax(0,1fr)] place-items-center overflow-y-auto bg-scrim p-4">
          <Radix.Content
            {...focus}
            {...(!description && { "aria-describedby": undefined })}
            className={cx(
              "relative w-full animate-appear wrap-anywhere rounded-xl border border-line bg-raised shadow-float outline-none",
              wide ? "max-w-2xl" : "max-w-md",
            )}
          >
            <div className="grid gap-1 p-5 pr-14">
              <Radix.Title className="text-base font-semibold">{title}</Radix.Title>
              {description && (
                <Radix.Description asChild>
                  <div className="text-muted">{description}</div>
                </Radix.Description>
              )}
            </div>
            {children && <div className="px-5 pb-5 empty:hidden">{children}</div>}
            {footer && <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{footer}</div>}
            <div className="absolute top-3 right-3">
              {/* No tooltip: it would open with the focus and take the first Escape for itself. */}
              <Button
                variant="ghost"
                icon={X}
                aria-label={t("close")}
                onClick={() => onOpenChange(false)}
                className="w-8 px-0!"
              />
            </div>
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  );
}
