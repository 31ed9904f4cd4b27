import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { gzipSync } from "node:zlib"
import { rowOf } from "../../../src/analytics"
import { CustomerTotals, type Sale } from "../comparison/customer-totals"
import { KeySet } from "../comparison/key-set"
import { readSales } from "../comparison/read-sales"

const HEADER = "Sheet,Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country"

describe("readSales", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "sales-"))
  const file = path.join(folder, "sales.csv.gz")
  afterAll(() => rmSync(folder, { recursive: true }))

  const salesOf = async (lines: readonly string[]): Promise<Sale[]> => {
    writeFileSync(file, gzipSync(lines.join("\n")))
    const sales: Sale[] = []
    await readSales(file, (sale) => sales.push(sale))
    return sales
  }

  it("reads cells in quotation marks, decimals and moments", async () => {
    const line = `2009,489434,22041,"RECORD FRAME 7"" SINGLE, SIZE",48,2012-02-29 23:59:58,2.10,13085,EIRE`
    expect(await salesOf([HEADER, line, ""])).toEqual([
      expect.objectContaining({
        customer: 13085,
        invoice: 489434,
        quantity: 48,
        price: 2.1,
        seconds: Date.UTC(2012, 1, 29, 23, 59, 58) / 1000,
      }),
    ])
  })

  it("leaves out cancellations, unknown customers, nothing sold, gifts, and repeats of another sheet", async () => {
    const line = (invoice: string, quantity: number, price: number, customer: string, sheet = "a"): string =>
      `${sheet},${invoice},1A,MUG,${quantity},2010-12-01 08:00:00,${price},${customer},Spain`
    const sales = await salesOf([
      HEADER,
      line("1", 2, 0.5, "7"),
      line("1", 2, 0.5, "7", "b"),
      line("1", 3, 0.5, "7"),
      line("C2", 2, 0.5, "7"),
      line("3", 2, 0.5, ""),
      line("4", -2, 0.5, "7"),
      line("5", 2, 0, "7"),
    ])
    expect(sales.map(({ quantity }) => quantity)).toEqual([2, 3])
  })

  it.each([
    [["Invoice,Price"], /a line has 2 cells, not 9: Invoice,Price/],
    [[HEADER.replace("Price", "Cost")], /the file begins with ".*Cost/],
  ])("refuses %j in words", async (lines, message) => {
    await expect(salesOf([...lines, ""])).rejects.toThrow(message)
  })
})

describe("CustomerTotals", () => {
  it("makes features of customers in the order of their numbers", () => {
    const totals = new CustomerTotals()
    const day = 86_400
    const sale = { customer: 9, invoice: 1, stock: [1, 1], quantity: 2, price: 5, seconds: 10 * day } as const
    totals.add(sale)
    totals.add({ ...sale, stock: [2, 2], quantity: 4 })
    totals.add({ ...sale, invoice: 2, seconds: 14.5 * day })
    totals.add({ ...sale, customer: 3, invoice: 3, seconds: 20 * day })
    const X = totals.features()
    expect([Array.from(rowOf(X, 0)), Array.from(rowOf(X, 1))]).toEqual([
      [1, 1, 10, 10, 2, 1, 0, 0],
      [6, 2, 40, 20, 4, 2, 4, 2],
    ])
  })
})

describe("KeySet", () => {
  it("knows every pair that was added, and none that was not, while it grows", () => {
    const set = new KeySet()
    const pairs = Array.from({ length: 20_000 }, (_, i) => [i % 100, Math.imul(i, 0x9e3779b1)] as const)
    expect(pairs.every(([a, b]) => set.add(a, b))).toBe(true)
    expect(pairs.some(([a, b]) => set.add(a, b))).toBe(false)
    expect(set.size).toBe(20_000)
    expect([set.add(0, -1), set.add(-1, 0), set.add(-1, 0)]).toEqual([true, true, false])
  })
})
