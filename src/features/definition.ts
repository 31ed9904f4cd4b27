/** How a feature is stored and shown; money is in the store's base currency. */
export type FeatureType = "number" | "integer" | "money" | "text" | "timestamp" | "boolean" | "json"

/** One column of the customer profile, and all that a reader needs to trust it. */
export interface FeatureDefinition {
  /** Column name, snake case, unique in the catalogue. */
  readonly name: string
  readonly family: string
  readonly unit: string
  readonly type: FeatureType
  /** One sentence for a merchant. */
  readonly meaning: string
  /** How it is computed, in words and symbols. */
  readonly formula: string
  /** Expression over the relations of `featureSql`. */
  readonly sql: string
  /** True where the value moves with the clock alone, without any new fact. */
  readonly ages: boolean
}

/** What a family may use to write its SQL; every expression is valid in PostgreSQL and in DuckDB. */
export interface FamilyContext {
  /** The moment of the question, `cast($1 as timestamptz)`. */
  readonly asOf: string
  /** A quoted IANA time zone. */
  readonly zone: string
  readonly recentDays: number
  readonly topCategories: number
  readonly orderTable: string
  readonly entryTable: string
  /** Restricts rows of the order table `o`; empty for all customers. */
  readonly onlyAsked: string
  /** The categories that get a share of their own, as a select of `category_id`. */
  readonly shopCategories: string
}

/** A named common table expression. */
export interface Relation {
  readonly name: string
  readonly sql: string
}

/**
 * A family of features: aggregates over the shared relation `orders` (fused into one pass over all orders, because
 * a pass each would cost a second per million orders), relations of its own where it needs other rows, and the features.
 */
export interface Family {
  readonly name: string
  /** Aggregate expressions over `orders`, by the column of the relation `c` they become. */
  readonly aggregates?: (context: FamilyContext) => Readonly<Record<string, string>>
  /** Further relations; the last one is joined to `c` on customer_id under `alias`. */
  readonly relations?: (context: FamilyContext) => readonly Relation[]
  readonly alias?: string
  readonly features: (context: FamilyContext) => readonly Omit<FeatureDefinition, "family">[]
}

/** Days between two moments as an expression; a day is 86,400 seconds in every time zone. */
export function daysBetween(earlier: string, later: string): string {
  return `(date_part('epoch', ${later}) - date_part('epoch', ${earlier})) / 86400`
}

/** A moment so many days before another; in hours, because an interval of days depends on the session's time zone. */
export function daysBefore(moment: string, days: number): string {
  return `${moment} - interval '${days * 24} hours'`
}

export function asDouble(expression: string): string {
  return `cast(${expression} as double precision)`
}

/** A sum of money, kept in millionths, in units of the base currency. */
export function asMoney(expression: string): string {
  return `cast(${expression} as double precision) / 1000000`
}
