import type { Columns } from "../../pipelines"

/** The customers from `from` up to `to`, over the same memory. */
export function sliceColumns(columns: Columns, from: number, to: number): Columns {
  const { customerIds, asOf, numbers, texts } = columns
  return {
    customerIds: customerIds.slice(from, to),
    asOf,
    numbers: mapValues(numbers, (column) => column.subarray(from, to)),
    texts: mapValues(texts, (column) => column.slice(from, to)),
  }
}

function mapValues<In, Out>(
  record: Readonly<Record<string, In>>,
  map: (value: In) => Out
): Record<string, Out> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]))
}
