import { existsSync, mkdirSync } from "node:fs"
import path from "node:path"
import { AMOUNT_COLUMNS, makeAmounts } from "./amounts"
import { writeArrays, type Arrays } from "./arrays-file"
import { BASKETS, makeBaskets } from "./baskets"
import { makeBuyers } from "./buyers"
import { makeChurners } from "./churners"
import { CUSTOMER_COLUMNS, makeCustomers } from "./customers"

/** Counts up when a maker draws otherwise; files of another version are left alone. */
const VERSION = 1
const SEED = 20_261_122

/** A table as both sides see it. */
export interface Shape {
  rows: number
  columns: number
}

interface DataSet extends Shape {
  make(): Arrays
}

const customers = (rows: number): DataSet => ({
  ...{ rows, columns: CUSTOMER_COLUMNS },
  make: () => makeCustomers(rows, SEED),
})
const churners = (rows: number, columns: number): DataSet => ({
  ...{ rows, columns },
  make: () => makeChurners(rows, columns, SEED),
})
const buyers = (rows: number): DataSet => ({ rows, columns: 3, make: () => makeBuyers(rows, SEED) })

/** What the tasks work on, each drawn from the seed when it is first wanted. */
const DATA_SETS = {
  "customers-5878": customers(5_878),
  "customers-20k": customers(20_000),
  "customers-100k": customers(100_000),
  "customers-1m": customers(1_000_000),
  "amounts-100k": {
    rows: 100_000,
    columns: AMOUNT_COLUMNS,
    make: () => makeAmounts(100_000, SEED),
  },
  "churners-5630": churners(5_630, 20),
  "churners-100k": churners(100_000, 15),
  "buyers-5878": buyers(5_878),
  "buyers-100k": buyers(100_000),
  "baskets-100k": { rows: BASKETS.users, columns: BASKETS.items, make: () => makeBaskets(SEED) },
} satisfies Record<string, DataSet>
export type DataName = keyof typeof DATA_SETS

/** The file with a data set, made where it is not there, and the shape of its table. */
export function dataFile(folder: string, name: DataName): Shape & { file: string } {
  const { rows, columns, make } = DATA_SETS[name]
  const file = path.join(folder, `${name}.${VERSION}.bin`)
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true })
    writeArrays(file, make())
  }
  return { rows, columns, file }
}
