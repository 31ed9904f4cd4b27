import type { Client } from "pg"
import type { BulkStoreOptions } from "./bulk-store"
import type { BenchServer } from "./server"

/** One number that a task measured. */
export interface Figure {
  measure: string
  value: number
  unit: "s" | "ms" | "MB" | "rows"
  /** At most this much, at the full size; without one the figure is told, not judged. */
  target?: number
}

/** A figure as `--json` writes it; `met` is null without a target, and at sizes that no target is for. */
export interface Result {
  task: string
  measure: string
  value: number
  unit: Figure["unit"]
  target: number | null
  met: boolean | null
}

/** Where tasks of one shop work: a server in this process, on a database that holds the shop. */
export interface Stage {
  server: BenchServer
  client: Client
  /** What the shop was filled with. */
  shop: BulkStoreOptions & { customers: number }
}

/** What each task's file exports: does the work, and measures it. */
export type RunTask = (stage: Stage) => Promise<Figure[]>

/** The shops of the figures, at full size. */
export const SHOPS = {
  "200k": { orders: 200_000, customers: 40_000, products: 500 },
  "1m": { orders: 1_000_000, customers: 100_000, products: 5_000 },
} as const
export type ShopName = keyof typeof SHOPS
