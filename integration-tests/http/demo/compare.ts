import { comparable, type Row, type Tables } from "./rows"

/** Of these Medusa keeps a row for every version of an order; the bulk writer writes the newest, which is what is read. */
const VERSIONED = [
  "order_item",
  "order_line_item_adjustment",
  "order_shipping",
  "order_summary",
  "order_credit_line",
]

/** What both wrote, by "table" where the number of rows differs and by "table.column" where values do. */
export type Differences = Record<string, { medusa: unknown; bulk: unknown }>

/**
 * Holds the rows of one order by Medusa against those of the same order by the bulk writer, every column of every table.
 *
 * @param known the differences there may be; they take no part in finding out which row is which
 */
export function differencesOf(medusa: Tables, bulk: Tables, known: ReadonlySet<string>): Differences {
  const [ours, theirs] = [comparable(bulk, known), comparable(undelivered(newestOnly(medusa)), known)]
  const differences: Differences = {}
  for (const table of new Set([...Object.keys(theirs), ...Object.keys(ours)])) {
    const [a, b] = [theirs[table] ?? [], ours[table] ?? []]
    if (a.length !== b.length) {
      differences[table] = { medusa: a.length, bulk: b.length }
      continue
    }
    a.forEach((row, i) => {
      for (const column of Object.keys(row)) {
        if (told(row[column]) !== told(b[i][column])) {
          differences[`${table}.${column}`] ??= { medusa: row[column], bulk: b[i][column] }
        }
      }
    })
  }
  return differences
}

/**
 * Packing, shipping and delivering are changes of an order to Medusa, each with a version of its own, and change no
 * amount. The bulk writer writes the parcel without them, which would double its work: so they are taken out, and the
 * versions after them moved down, before the rows are compared.
 */
function undelivered(tables: Tables): Tables {
  const isDelivery = ({ change_type }: Row) => change_type === null
  const changes = tables.order_change ?? []
  const gone = new Set(changes.filter(isDelivery).map(({ id }) => id))
  const kept: Tables = {
    ...tables,
    order_change: changes.filter((change) => !isDelivery(change)),
    order_change_action: (tables.order_change_action ?? []).filter(
      ({ order_change_id }) => !gone.has(order_change_id)
    ),
  }
  return Object.fromEntries(
    Object.entries(kept)
      .filter(([, rows]) => rows.length > 0)
      .map(([table, rows]) => [table, rows.map((row) => movedDown(row, gone.size))])
  )
}

function movedDown(row: Row, by: number): Row {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => {
      if (typeof value === "number" && /^(order_|created_in_)?version$/.test(column)) {
        return [column, Math.max(1, value - by)]
      }
      return [column, column === "metadata" && value !== null ? movedDown(value as Row, by) : value]
    })
  )
}

function newestOnly(tables: Tables): Tables {
  const newest = Math.max(...tables.order.map(({ version }) => Number(version)))
  return Object.fromEntries(
    Object.entries(tables).map(([table, rows]) => [
      table,
      VERSIONED.includes(table) ? rows.filter(({ version }) => version === newest) : rows,
    ])
  )
}

/** Amounts as numbers: Medusa's own sums of taxes leave a 3e-22 here and there. */
function told(value: unknown): string {
  return JSON.stringify(value, (key, inner: unknown) =>
    key === "value" && typeof inner === "string" && Number.isFinite(Number(inner))
      ? Math.round(Number(inner) * 1e9) / 1e9
      : inner
  )
}
