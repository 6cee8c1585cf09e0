import type { ComponentProps } from "react";
import { cx } from "./cx.ts";

/** `<Table label="Runs"><thead><tr><Th>…</Th></tr></thead><tbody><Tr><Td>…</Td></Tr></tbody></Table>` */
export function Table({ label, className, ...rest }: ComponentProps<"table"> & { label: string }) {
  return (
    <div className="overflow-x-auto">
      <table aria-label={label} className={cx("w-full border-collapse text-left", className)} {...rest} />
    </div>
  );
}

export function Th({ className, ...rest }: ComponentProps<"th">) {
  return (
    <th
      scope="col"
      className={cx("h-9 border-b border-line px-4 text-xs font-medium whitespace-nowrap text-muted", className)}
      {...rest}
    />
  );
}

export function Tr({ className, ...rest }: ComponentProps<"tr">) {
  return <tr className={cx("border-b border-line last:border-b-0 hover:bg-hover/60", className)} {...rest} />;
}

export function Td({ className, ...rest }: ComponentProps<"td">) {
  return <td className={cx("h-11 px-4 py-2 align-middle", className)} {...rest} />;
}
