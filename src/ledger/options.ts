/** Which orders the statement looks at; the same text serves a single event and a backfill. */
export type LedgerScope =
  | {
      kind: "all"
      /**
       * Tables without a row, into which nobody else writes meanwhile: nothing is compared, and they need no index.
       * @default the ledger's own, and compared with what they hold
       */
      into?: LedgerTables
      /** Only orders whose ids lie between two. @default every order */
      slice?: LedgerSlice
    }
  | { kind: "orders"; ids: string[] }
  | { kind: "customers"; ids: string[] }
  | { kind: "changed_since"; since: Date }

/** Two tables with the columns of `insights_order` and `insights_entry`. Names of our own, never a caller's text. */
export interface LedgerTables {
  orders: string
  entries: string
}

/** Order ids in the database's order; null: without a bound on that side. */
export interface LedgerSlice {
  from: string | null
  before: string | null
}

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
