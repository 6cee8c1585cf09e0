import { Check, Minus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Table, Td, Th, Tr } from "../../kit/table.tsx";

interface HoldsGridProps {
  label: string;
  /** Above the rows' names. */
  corner: string;
  columns: readonly { id: string; name: string }[];
  rows: readonly { id: string; name: string; held: readonly string[] }[];
}

/** Rows of what may be done, columns of who may do it. */
export function HoldsGrid({ label, corner, columns, rows }: HoldsGridProps) {
  return (
    <Table label={label}>
      <thead>
        <tr>
          <Th>{corner}</Th>
          {columns.map(({ id, name }) => (
            <Th key={id} className="px-2! text-center">
              {name}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, held }) => (
          <Tr key={id}>
            <th scope="row" className="h-11 px-4 py-2 text-left font-normal">
              {name}
            </th>
            {columns.map((column) => (
              <Td key={column.id} className="px-2! text-center">
                <Mark on={held.includes(column.id)} />
              </Td>
            ))}
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

/** A tick or a dash: they differ in shape, and each has its word. */
export function Mark({ on }: { on: boolean }) {
  const { t } = useTranslation("permission");
  const Icon = on ? Check : Minus;
  return (
    <>
      <Icon aria-hidden className={on ? "mx-auto size-4 text-accent-ink" : "mx-auto size-4 text-muted"} />
      <span className="sr-only">{t(on ? "may" : "mayNot")}</span>
    </>
  );
}
