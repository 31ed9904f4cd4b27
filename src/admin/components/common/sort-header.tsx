import { ArrowDownMini, ArrowUpMini } from "@medusajs/icons"
import { Table } from "@medusajs/ui"

interface SortHeaderProps {
  label: string
  field: string
  /** A field, with a minus in front for descending. */
  order: string
  onSort: (field: string) => void
  numeric?: boolean
}

/** A column head that sorts: a real button, with the direction told to screen readers. */
export const SortHeader = ({ label, field, order, onSort, numeric = false }: SortHeaderProps) => {
  const direction = order === field ? "ascending" : order === `-${field}` ? "descending" : "none"
  return (
    <Table.HeaderCell scope="col" aria-sort={direction} className="whitespace-nowrap">
      <button
        type="button"
        onClick={() => onSort(field)}
        className={`hover:text-ui-fg-base focus-visible:shadow-borders-focus transition-fg flex w-full items-center gap-x-1 rounded-sm outline-none ${numeric ? "flex-row-reverse justify-start" : ""}`}
      >
        {label}
        <span className="flex w-4 justify-center" aria-hidden>
          {direction === "ascending" ? (
            <ArrowUpMini />
          ) : direction === "descending" ? (
            <ArrowDownMini />
          ) : null}
        </span>
      </button>
    </Table.HeaderCell>
  )
}
