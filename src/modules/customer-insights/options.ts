import { MedusaError } from "@medusajs/framework/utils"
import type { ResolvedPredictions } from "./options-predictions"
import { resolveOptionsSchema } from "./options-schema"
import type { CustomerInsightsOptions, RuleThresholds } from "../../types/options"

/** A rate of the option `exchange_rates`, whichever of its two forms was written. */
export interface ExchangeRate {
  /** Lower case ISO 4217. */
  currency_code: string
  /** First day of the rate, YYYY-MM-DD; null: always. */
  valid_from: string | null
  /** Base currency per unit of the currency. */
  rate: number
}

type Filled<T> = { [K in keyof T]-?: Exclude<T[K], undefined> }
type Section<K extends keyof CustomerInsightsOptions> = Filled<NonNullable<CustomerInsightsOptions[K]>>

/** The options with every default filled in. */
export interface ResolvedOptions {
  time_zone: string
  as_of: string | null
  identity: "customer" | "email"
  base_currency: string | null
  exchange_rates: ExchangeRate[]
  ledger: Section<"ledger">
  features: Section<"features">
  rfm: Section<"rfm">
  clusters: Section<"clusters">
  segments: Section<"segments">
  rules: RuleThresholds
  schedule: Section<"schedule">
  /** false: switched off. */
  predictions: ResolvedPredictions | false
  threads: number | null
}

/**
 * Checks the options a merchant wrote and fills in the defaults; the result is frozen in depth.
 *
 * @throws MedusaError (invalid data) that names every wrong field, its value and what is allowed
 * @example resolveOptions({ time_zone: "Europe/London" }).rfm.bins // 5
 */
export function resolveOptions(written: object = {}): Readonly<ResolvedOptions> {
  // Medusa hands its own database settings to every module among the module's options
  const options = Object.fromEntries(Object.entries(written).filter(([field]) => field !== "database"))
  const result = resolveOptionsSchema.safeParse(options)
  if (!result.success) {
    const faults = result.error.issues.flatMap((issue) =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map(
            (key) => `option ${pathText([...issue.path, key])} is unknown${allowedKeys(issue.path)}`
          )
        : [`option ${pathText(issue.path)} is ${valueText(options, issue.path)}; allowed: ${issue.message}`]
    )
    throw new MedusaError(MedusaError.Types.INVALID_DATA, `customer_insights: ${faults.join(". ")}`)
  }
  return deepFreeze(result.data)
}

function allowedKeys(path: readonly PropertyKey[]): string {
  const filled: unknown = resolveOptionsSchema.parse({})
  const known = path.reduce<unknown>(
    (value, key) => (isRecord(value) ? value[String(key)] : undefined),
    filled
  )
  return isRecord(known) ? `; allowed: ${Object.keys(known).join(", ")}` : ""
}

function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .replace(/^\./, "")
}

function valueText(options: unknown, path: readonly PropertyKey[]): string {
  const value = path.reduce<unknown>(
    (inner, key) => (isRecord(inner) ? inner[String(key)] : undefined),
    options
  )
  return value === undefined ? "missing" : JSON.stringify(value)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null
}

function deepFreeze<T>(value: T): T {
  if (isRecord(value)) {
    Object.values(value).forEach(deepFreeze)
  }
  return Object.freeze(value)
}
