import type { ResolvedOptions } from "../options"
import type { SqlExecutor } from "./sql"
import type { RunVersions } from "./versions"

/** English defaults of what the module stores as codes; a merchant's own words come before them. */
export interface SegmentTexts {
  names: Readonly<Record<string, string>>
  strategies: Readonly<Record<string, string>>
}

/** What every read needs: a connection, the store's options, the plugin's clock and the English texts. */
export interface ReadContext {
  executor: SqlExecutor
  options: Readonly<ResolvedOptions>
  /** What this process computes by. */
  versions: RunVersions
  clock(): Promise<Date>
  texts: SegmentTexts
  /** With how many customers clusters begin; the pipelines say so. */
  neededCustomers: number
}

/** A moment as the HTTP answers write it. */
export function isoOf(value: Date | string): string
export function isoOf(value: Date | string | null): string | null
export function isoOf(value: Date | string | null): string | null {
  return value === null ? null : new Date(value).toISOString()
}
