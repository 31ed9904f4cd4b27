import { Table } from "@medusajs/ui"

export interface ChartTable {
  columns: string[]
  rows: (string | number)[][]
}

/** The chart's numbers as rows; the first column names the row. */
export const ChartDataTable = ({
  caption,
  table,
  height,
}: {
  caption: string
  table: ChartTable
  height: number
}) => (
  // Scrolls by keyboard too, hence the tab stop and its name.
  <div
    className="overflow-auto"
    style={{ maxHeight: height }}
    tabIndex={0}
    role="region"
    aria-label={caption}
  >
    <Table>
      <caption className="sr-only">{caption}</caption>
      <Table.Header>
        <Table.Row>
          {table.columns.map((column, index) => (
            <Table.HeaderCell key={column} scope="col" className={index === 0 ? "" : "text-right"}>
              {column}
            </Table.HeaderCell>
          ))}
        </Table.Row>
      </Table.Header>
      <Table.Body>
        {table.rows.map((row, index) => (
          <Table.Row key={index}>
            {row.map((cell, column) => (
              <Table.Cell key={column} className={column === 0 ? "h-9" : "h-9 text-right tabular-nums"}>
                {cell}
              </Table.Cell>
            ))}
          </Table.Row>
        ))}
      </Table.Body>
    </Table>
  </div>
)
