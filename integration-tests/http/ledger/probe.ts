import { Client } from "pg"
import { ledgerStatement, type LedgerOptions, type LedgerResult, type LedgerScope } from "../../../src/ledger"

export interface LedgerEntry {
  kind: string
  occurred_at: Date
  product_id: string | null
  category_id: string | null
  quantity: number
  amount: number
  discount: number
}

export const EUROS: LedgerOptions = {
  identity: "customer",
  baseCurrency: "eur",
  rates: [{ currency_code: "usd", valid_from: null, rate: 0.9 }],
}

/**
 * The statement beside the running store: it reads Medusa's tables and writes ledger tables of its own schema, so that
 * no subscriber of the store writes in between.
 */
export class LedgerProbe {
  constructor(
    private readonly url: string,
    private readonly schema = "ledger_probe"
  ) {}

  /** Empty ledger tables with the columns and keys of the store's own. */
  async reset(): Promise<void> {
    await this.query(`drop schema if exists ${this.schema} cascade; create schema ${this.schema};
      create table ${this.schema}.insights_order (like public.insights_order including all);
      create table ${this.schema}.insights_entry (like public.insights_entry including all)`)
  }

  async write(scope: LedgerScope, options: Partial<LedgerOptions> = {}): Promise<LedgerResult> {
    const { text, values } = ledgerStatement(scope, { ...EUROS, ...options })
    const [row] = await this.query<LedgerResult>(text, values)
    return row
  }

  async query<Row>(text: string, values?: unknown[]): Promise<Row[]> {
    const client = new Client({ connectionString: this.url, ssl: false })
    await client.connect()
    try {
      await client.query(`set search_path = ${this.schema}, public`)
      return (await client.query(text, values)).rows
    } finally {
      await client.end()
    }
  }

  /** An order's entries, oldest first; of one moment sales before shipping, and the larger quantity first. */
  async entries(orderId: string): Promise<LedgerEntry[]> {
    return this.query<LedgerEntry>(
      `select kind, occurred_at, product_id, category_id, quantity::float8 as quantity, amount::float8 as amount, discount::float8 as discount
         from insights_entry where order_id = $1 order by occurred_at, kind, quantity desc, entry_id`,
      [orderId]
    )
  }

  /** For whom every order counts, by order. */
  async owners(): Promise<Record<string, string>> {
    const orders = await this.query<{ order_id: string; customer_id: string }>(
      "select order_id, customer_id from insights_order"
    )
    return Object.fromEntries(orders.map(({ order_id, customer_id }) => [order_id, customer_id]))
  }

  /** What every order of Medusa should come to and what its entries do; only those that differ. */
  async unreconciled() {
    return this.query<{ id: string; should: string; is: string | null }>(
      `select ord.id, case when ord.canceled_at is null then (summ.totals ->> 'current_order_total')::numeric else 0 end as should, sums.amount as is
         from public."order" ord
         join public.order_summary summ on summ.order_id = ord.id and summ.version = ord.version and summ.deleted_at is null
         left join (select order_id, sum(amount) as amount from insights_entry group by order_id) sums on sums.order_id = ord.id
        where ord.deleted_at is null and not ord.is_draft_order
          and sums.amount is distinct from case when ord.canceled_at is null then (summ.totals ->> 'current_order_total')::numeric else 0 end`
    )
  }

  async balances() {
    return this.query("select order_id, amount from insights_entry where kind = 'balance'")
  }

  /** Every row, but for the moments at which we wrote it. */
  async rows() {
    const [orders, entries] = await Promise.all([
      this.query<Record<string, unknown>>("select * from insights_order order by order_id"),
      this.query<Record<string, unknown>>("select * from insights_entry order by order_id, entry_id"),
    ])
    return [orders, entries].map((rows) =>
      rows.map(({ created_at: _written, updated_at: _rewritten, ...row }) => row)
    )
  }
}
