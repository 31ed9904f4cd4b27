/** Which orders the statement looks at; the same text serves a single event and a backfill. */
export type LedgerScope =
  | {
      kind: "all"
      /**
       * The ledger has no row, and nobody else writes one meanwhile: nothing is compared, and the tables need no index.
       * @default false
       */
      empty?: boolean
    }
  | { kind: "orders"; ids: string[] }
  | { kind: "customers"; ids: string[] }
  | { kind: "changed_since"; since: Date }

/** A rate holds from its date until the next one of its currency; `valid_from: null` holds always. */
export interface LedgerRate {
  currency_code: string
  /** ISO 8601; a date alone is midnight UTC. */
  valid_from: string | null
  /** Units of the base currency for one unit of this one. */
  rate: number
}

export interface LedgerOptions {
  /** `customer`: the order's own customer. `email`: the account of its e-mail, else the oldest guest. */
  identity: "customer" | "email"
  /** ISO 4217. */
  baseCurrency: string
  rates: readonly LedgerRate[]
}

/** SQL for PostgreSQL 14 or newer with `$1…` placeholders and their values. */
export interface LedgerStatement {
  text: string
  values: unknown[]
}

/** The one row that the ledger statement returns. */
export interface LedgerResult {
  orders_written: number
  entries_written: number
  orders_removed: number
  entries_removed: number
  /** Everybody who owns or owned an order in the scope; null for scope `all`. */
  customer_ids: string[] | null
  /** The greatest `updated_at` seen in Medusa; null where the scope does not look (orders, customers), or at nothing. */
  watermark: Date | null
}
