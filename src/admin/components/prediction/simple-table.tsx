import { Table } from "@medusajs/ui"
import type { ReactNode } from "react"
import { Help } from "../common"

interface SimpleTableProps {
  caption: string
  /** `help`: what the column counts. */
  columns: { name: string; label: string; numeric?: boolean; className?: string; help?: string }[]
  /** By column name, with a key of the row. */
  rows: { key: string; cells: Record<string, ReactNode> }[]
}

/** A short table without pages: the first column names the row. */
export const SimpleTable = ({ caption, columns, rows }: SimpleTableProps) => (
  // Scrolls by keyboard too, hence the tab stop and its name.
  <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={caption}>
    <Table>
      <caption className="sr-only">{caption}</caption>
      <Table.Header className="border-t-0">
        <Table.Row>
          {columns.map(({ name, label, numeric = false, help }) => (
            <Table.HeaderCell
              key={name}
              scope="col"
              className={numeric ? "whitespace-nowrap text-right" : "whitespace-nowrap"}
            >
              {help === undefined ? (
                label
              ) : (
                <span className="inline-flex items-center gap-x-1.5">
                  {label}
                  <Help about={label} text={help} />
                </span>
              )}
            </Table.HeaderCell>
          ))}
        </Table.Row>
      </Table.Header>
      <Table.Body className="border-b-0 [&_tr:last-child]:border-b-0">
        {rows.map(({ key, cells }) => (
          <Table.Row key={key} data-row={key}>
            {columns.map(({ name, numeric = false, className = "" }, index) => (
              <Table.Cell
                key={name}
                className={`py-2 ${numeric ? "whitespace-nowrap text-right tabular-nums" : ""} ${index === 0 ? "text-ui-fg-base" : ""} ${className}`}
              >
                {cells[name]}
              </Table.Cell>
            ))}
          </Table.Row>
        ))}
      </Table.Body>
    </Table>
  </div>
)
