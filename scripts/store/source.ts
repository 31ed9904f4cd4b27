import { createHash } from "node:crypto"
import { createReadStream } from "node:fs"
import path from "node:path"
import { pipeline } from "node:stream/promises"
import { defaultCurrencies } from "@medusajs/framework/utils"
import { OrdersFileError } from "../../src/ledger"
import { SHOP_PARAMETERS, simulateShop } from "../../src/simulation"
import type { DemoArguments } from "./arguments"
import { shopFromFile } from "./from-file"
import { shopFromSimulation } from "./from-simulation"
import type { Source } from "./marker"
import { resolveFromCaller } from "./medusa"
import { startStep } from "./progress"
import { readOrdersFile } from "./read-file"
import type { StoreShop } from "./shop"
import type { ImportedSource } from "./summary"

const DAY = 86_400_000
const CUSTOMERS = 2000
const SEED = 1

export interface LoadedShop {
  shop: StoreShop
  imported: ImportedSource
  /** Options of the plugin that go with these data, without `as_of`. */
  options: Record<string, unknown>
}

/** What the command line asks for; for a file with its fingerprint, so that another file under its name is noticed. */
export async function sourceOf({ orders, customers, seed, endsAt }: DemoArguments): Promise<Source> {
  if (orders === null) {
    const end = endsAt === null ? {} : { ends_at: new Date(endsAt).toISOString().slice(0, 10) }
    return { kind: "simulated", customers: customers ?? CUSTOMERS, seed: seed ?? SEED, ...end }
  }
  const file = resolveFromCaller(orders)
  const hash = createHash("sha256")
  try {
    await pipeline(createReadStream(file), hash)
  } catch (error) {
    const code = error instanceof Error ? Reflect.get(error, "code") : ""
    throw new OrdersFileError(
      `${orders}: ${code === "ENOENT" ? "there is no such file" : `cannot be read (${code})`}`
    )
  }
  return { kind: "file", name: path.basename(file), sha256: hash.digest("hex") }
}

/** Reads the file, or simulates the shop. Touches no database: a file that cannot be read changes nothing. */
export async function loadShop(source: Source, file: string | null, now: number): Promise<LoadedShop> {
  return source.kind === "file" && file !== null ? await loadFile(file, now) : loadSimulation(source, now)
}

async function loadFile(file: string, now: number): Promise<LoadedShop> {
  const step = startStep("Reading the orders")
  const currencies = new Set(Object.keys(defaultCurrencies).map((code) => code.toLowerCase()))
  const options = { latest: now + DAY, currencies, currency: "gbp" }
  const read = await readOrdersFile(resolveFromCaller(file), options, step.update)
  const shop = shopFromFile(read, path.basename(file), "gbp")
  step.end(`${read.saleRows.toLocaleString("en")} lines`)
  return {
    shop,
    imported: {
      orders: read.orders.length,
      customers: shop.customers.length,
      lines: read.saleRows,
      returns: read.returnLines,
      positive_sales: read.positiveSales,
      rejected: read.rejected,
    },
    options: { time_zone: "UTC", base_currency: shop.currency },
  }
}

function loadSimulation(source: Source, now: number): LoadedShop {
  const step = startStep("Simulating the shop")
  const { customers, seed, ends_at } =
    source.kind === "simulated" ? source : { customers: CUSTOMERS, seed: SEED, ends_at: undefined }
  const endsAt = ends_at === undefined ? Math.floor(now / DAY) * DAY : Date.parse(ends_at)
  const shop = shopFromSimulation(simulateShop({ customers, seed, endsAt }))
  const { rates } = SHOP_PARAMETERS
  const imported = { lines: 0, returns: 0, sales: 0 }
  for (const order of shop.orders()) {
    const goods = order.lines.reduce((sum, line) => sum + line.quantity * line.unitPrice - line.discount, 0)
    const carriage = order.shipping.reduce((sum, { amount }) => sum + amount, 0)
    imported.lines += order.lines.length
    imported.returns += order.returns.reduce((sum, { items }) => sum + items.length, 0)
    imported.sales += (goods + carriage) * rates[order.currency]
  }
  step.end(`${shop.orderCount.toLocaleString("en")} orders`)
  return {
    shop,
    imported: {
      orders: shop.orderCount,
      customers: shop.customers.length,
      lines: imported.lines,
      returns: imported.returns,
      positive_sales: Math.round(imported.sales * 100) / 100,
      rejected: [],
    },
    options: {
      time_zone: "UTC",
      base_currency: shop.currency,
      exchange_rates: foreign(rates, shop.currency),
    },
  }
}

function foreign(rates: Readonly<Record<string, number>>, home: string): Record<string, number> {
  return Object.fromEntries(Object.entries(rates).filter(([currency]) => currency !== home))
}
