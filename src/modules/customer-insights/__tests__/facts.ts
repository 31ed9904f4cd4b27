import type { SqlExecutor } from "../queries/sql"
import { run } from "../queries/sql"

/** An order as a test writes it into the ledger; everything has a plain default. */
export interface OrderFact {
  order_id: string
  customer_id: string
  placed_at: string
  placed_by?: string
  currency_code?: string
  rate?: number | null
  entries: EntryFact[]
  country_code?: string | null
  payment_provider_id?: string | null
  is_guest?: boolean
}
export interface EntryFact {
  kind: "sale" | "shipping" | "return" | "refund" | "edit" | "cancellation" | "balance"
  amount: number
  quantity?: number
  discount?: number
  /** @default when the order was placed */
  occurred_at?: string
  product_id?: string | null
  category_id?: string | null
}

/** Writes orders and their entries straight into the ledger's tables. */
export async function writeFacts(executor: SqlExecutor, orders: readonly OrderFact[]): Promise<void> {
  const entries = orders.flatMap((order) =>
    order.entries.map((entry, i) => ({
      quantity: 1,
      discount: 0,
      occurred_at: order.placed_at,
      ...entry,
      order_id: order.order_id,
      entry_id: `${entry.kind}:${i}`,
    }))
  )
  await run(
    executor,
    `insert into insights_order (order_id, customer_id, placed_by, source, placed_at, currency_code, rate, country_code,
                                 payment_provider_id, is_guest, source_updated_at)
     select order_id, customer_id, coalesce(placed_by, customer_id), 'medusa', placed_at, coalesce(currency_code, 'eur'),
            rate, country_code, payment_provider_id, coalesce(is_guest, false), placed_at
       from jsonb_to_recordset($1::jsonb) as o(order_id text, customer_id text, placed_by text, placed_at timestamptz,
            currency_code text, rate numeric, country_code text, payment_provider_id text, is_guest boolean)`,
    [JSON.stringify(orders.map(({ entries: _, ...order }) => ({ rate: 1, ...order })))]
  )
  await run(
    executor,
    `insert into insights_entry (order_id, entry_id, kind, occurred_at, product_id, category_id, quantity, amount, discount)
     select order_id, entry_id, kind, occurred_at, product_id, category_id, quantity, amount, discount
       from jsonb_to_recordset($1::jsonb) as e(order_id text, entry_id text, kind text, occurred_at timestamptz,
            product_id text, category_id text, quantity numeric, amount numeric, discount numeric)`,
    [JSON.stringify(entries)]
  )
}

/** One order of one sale. */
export function sale(order_id: string, customer_id: string, placed_at: string, amount: number): OrderFact {
  return {
    order_id,
    customer_id,
    placed_at,
    entries: [{ kind: "sale", amount, product_id: "p1", category_id: "c1" }],
  }
}
