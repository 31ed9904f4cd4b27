import type { Columns } from "../../pipelines"

/** The customers from `from` up to `to`, on memory of their own: a thread is sent no more than these. */
export function sliceColumns(columns: Columns, from: number, to: number): Columns {
  const { customerIds, asOf, numbers, texts } = columns
  return {
    customerIds: customerIds.slice(from, to),
    asOf,
    numbers: mapValues(numbers, (column) => column.slice(from, to)),
    texts: mapValues(texts, (column) => column.slice(from, to)),
  }
}

function mapValues<In, Out>(
  record: Readonly<Record<string, In>>,
  map: (value: In) => Out
): Record<string, Out> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]))
}

/** The customers at some places, in their order. */
export function takeColumns(columns: Columns, places: readonly number[]): Columns {
  const { customerIds, asOf, numbers, texts } = columns
  return {
    customerIds: places.map((place) => customerIds[place]),
    asOf,
    numbers: mapValues(numbers, (column) => Float64Array.from(places, (place) => column[place])),
    texts: mapValues(texts, (column) => places.map((place) => column[place])),
  }
}
