import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { gzipSync } from "node:zlib"
import { stream } from "exceljs"
import type { OrdersFile } from "../../../src/ledger"
import { readOrdersFile } from "../read-file"

const ONLINE = "Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country"
const ROWS = [
  "489434,85048,GLASS BALL,12,2009-12-01 07:45:00,6.95,13085,United Kingdom",
  "489434,POST,POSTAGE,1,2009-12-01 07:45:00,18.00,13085,United Kingdom",
  "489435,22350,CAT BOWL,4,2009-12-02 08:00:00,2.55,13086,EIRE",
]
const OWN =
  "order_id,placed_at,customer_id,email,product,category,quantity,unit_price,discount,currency,country"

describe("readOrdersFile", () => {
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "orders-file-"))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const options = { latest: Date.UTC(2026, 0, 1), currencies: new Set(["gbp", "eur"]), currency: "gbp" }
  const read = (content: string | Buffer, name = "orders.csv"): Promise<OrdersFile> => {
    const file = path.join(folder, name)
    writeFileSync(file, content)
    return readOrdersFile(file, options, () => undefined)
  }
  const lines = (...rows: string[]) => `${[ONLINE, ...rows].join("\n")}\n`

  it("a csv becomes orders with lines and carriage", async () => {
    const { orders, products, saleRows, positiveSales, rejected, lastAt } = await read(lines(...ROWS))
    expect(orders.map(({ key, customer, country }) => [key, customer, country])).toEqual([
      ["489434", "13085", "United Kingdom"],
      ["489435", "13086", "EIRE"],
    ])
    expect(orders[0].lines).toEqual([
      { sku: "85048", title: "GLASS BALL", quantity: 12, unitPrice: 6.95, discount: 0, returned: 0 },
    ])
    expect(orders[0].shipping).toEqual([{ title: "POSTAGE", amount: 18 }])
    expect(products.map(({ sku }) => sku)).toEqual(["85048", "22350"])
    expect([saleRows, positiveSales, rejected, lastAt]).toEqual([3, 111.6, [], Date.UTC(2009, 11, 2, 8)])
  })

  it.each([
    ["gzip", "orders.csv.gz", (text: string) => gzipSync(text)],
    ["a byte order mark", "orders.csv", (text: string) => `\uFEFF${text}`],
    ["semicolons", "orders.csv", (text: string) => text.replaceAll(",", ";")],
    ["tabs", "orders.csv", (text: string) => text.replaceAll(",", "\t")],
    ["Windows line ends", "orders.csv", (text: string) => text.replaceAll("\n", "\r\n")],
    [
      "whole numbers written as 13085.0",
      "orders.csv",
      (text: string) => text.replaceAll(",13085,", ",13085.0,"),
    ],
    ["the first edition's column names", "orders.csv", (text: string) => text.replace("Price", "UnitPrice")],
  ])("%s makes no difference", async (_, name, change) => {
    const text = lines(...ROWS)
    expect(await read(change(text), name)).toEqual(await read(text, "plain.csv"))
  })

  it("a quoted text may hold a comma, a line end and a quotation mark", async () => {
    const row = '489434,85048,"BALL, ""RED""\nSMALL",1,2009-12-01 07:45:00,1,13085,United Kingdom'
    const { orders } = await read(lines(row))
    expect(orders[0].lines[0].title).toBe('BALL, "RED"\nSMALL')
  })

  it("the two sheets of a workbook read as the csv does, the repeated days dropped", async () => {
    const file = path.join(folder, "online_retail_II.xlsx")
    const book = new stream.xlsx.WorkbookWriter({ filename: file, useSharedStrings: true })
    const write = (name: string, rows: (string | number | Date | null)[][]) => {
      const sheet = book.addWorksheet(name)
      sheet.addRow(ONLINE.split(",")).commit()
      rows.forEach((row) => sheet.addRow(row).commit())
      sheet.commit()
    }
    const at = (day: number) => new Date(Date.UTC(2010, 11, day, 8, 26))
    const first = [
      489434,
      "85048",
      "GLASS BALL",
      12,
      new Date(Date.UTC(2009, 11, 1, 7, 45)),
      6.95,
      13085,
      "EIRE",
    ]
    const repeated = [536365, "85123A", "HEART", 6, at(1), 2.55, 17850, "United Kingdom"]
    write("Year 2009-2010", [first, repeated, [536366, "22633", "WARMER", 6, at(2), 1.85, null, "EIRE"]])
    write("Year 2010-2011", [
      repeated,
      ["C536379", "85123A", "HEART", -2, at(3), 2.55, 17850, "United Kingdom"],
    ])
    await book.commit()
    const found = await readOrdersFile(file, options, () => undefined)
    expect(found.orders.map(({ key }) => key)).toEqual(["489434", "536365"])
    expect(found.orders[1].placedAt).toBe(at(1).getTime())
    expect(found.orders[1].returns).toEqual([
      { document: "C536379", at: at(3).getTime(), items: [{ line: 0, quantity: 2 }] },
    ])
    expect(found.rejected).toEqual([{ reason: "overlap", rows: 2, value: 26.4 }])
  })

  it("our own layout takes e-mails, categories, discounts and currencies", async () => {
    const row = "A1,2024-03-01T10:00:00+01:00,,Ann@Example.com,Lamp,Light,2,30,6,EUR,de"
    const { orders, products, positiveSales } = await read(`${OWN}\n${row}\n`)
    expect(orders[0]).toMatchObject({
      customer: "ann@example.com",
      currency: "eur",
      placedAt: Date.UTC(2024, 2, 1, 9),
    })
    expect(products).toEqual([
      { sku: "Lamp", title: "Lamp", category: "Light", unitPrice: 30, currency: "eur" },
    ])
    expect(positiveSales).toBe(54)
  })

  it.each([
    [
      "a line that breaks off",
      lines(...ROWS, "489436,85048,GLASS"),
      /line 5, column 3: .*breaks off.*export/,
    ],
    [
      "one column too many",
      lines("489434,85048,BALL, RED,1,2009-12-01,1,13085,UK"),
      /line 2, column 9: .*without quot/,
    ],
    ["a quotation mark never closed", lines('489434,85048,"BALL,1,2009-12-01,1,13085,UK'), /line 2.*quot/i],
    [
      "a word for a number",
      lines(ROWS[0].replace(",12,", ",dozen,")),
      /line 2, column 4 \(Quantity\): "dozen".*2\.55/,
    ],
    [
      "a decimal comma",
      lines(ROWS[0].replace("6.95", '"6,95"')),
      /line 2, column 6 \(Price\): "6,95".*point/,
    ],
    [
      "a date of another form",
      lines(ROWS[0].replace("2009-12-01", "1.12.2009")),
      /column 5 \(InvoiceDate\).*2011-12-09/,
    ],
    ["a day no calendar has", lines(ROWS[0].replace("2009-12-01", "2009-02-30")), /column 5.*no calendar/],
    [
      "a date before 1990",
      lines(ROWS[0].replace("2009", "0209")),
      /column 5.*between 1990-01-01 and 2026-01-01/,
    ],
    [
      "a date in the future",
      lines(ROWS[0].replace("2009", "2999")),
      /column 5.*between 1990-01-01 and 2026-01-01/,
    ],
    [
      "an order of two customers",
      lines(ROWS[0], ROWS[1].replace("13085", "99")),
      /line 3: order 489434 .*twice.*line 2.*customer/,
    ],
    [
      "an order of two dates",
      lines(ROWS[0], ROWS[1].replace("12-01", "12-09")),
      /line 3: order 489434 .*date 2009-12-01 and 2009-12-09/,
    ],
    [
      "another header",
      "id,name\n1,Ann\n",
      /header "id, name" is neither.*missing: Invoice.*missing: order_id/,
    ],
    ["nothing", "", /no such file, or it is empty/],
    ["only a header", `${ONLINE}\n`, /no order that could be imported/],
    ["UTF-16", Buffer.from(`\uFEFF${lines(...ROWS)}`, "utf16le"), /UTF-16.*save it as UTF-8/],
    [
      "Latin-1",
      Buffer.from(lines(ROWS[0], ROWS[2].replace("CAT", "CAF\u00c9")), "latin1"),
      /line 3, column 3: byte 0xC9 .*iconv/,
    ],
    [
      "a currency nobody knows",
      `${OWN}\nA1,2024-03-01,1,,Lamp,,1,30,,xxx,de\n`,
      /line 2, column 10 \(currency\): "xxx".*ISO 4217/,
    ],
    [
      "a discount above the value",
      `${OWN}\nA1,2024-03-01,1,,Lamp,,1,30,31,,de\n`,
      /line 2, column 9 \(discount\): "31"/,
    ],
    [
      "dates that jump back twice",
      lines(
        ROWS[0],
        ROWS[2].replace("2009-12-02", "2009-11-02"),
        ROWS[2].replace("2009-12-02", "2009-10-02").replace("489435", "489436")
      ),
      /line 4: the dates jump back a second time.*Sheet/,
    ],
  ])("says where and what to do about %s", async (_, content, message) => {
    await expect(read(content)).rejects.toMatchObject({
      name: "OrdersFileError",
      message: expect.stringMatching(message),
    })
  })

  it("says where a compressed file breaks off", async () => {
    const rows = Array.from({ length: 2000 }, (_, i) => ROWS[0].replace("12,", `${i + 1},`))
    const whole = gzipSync(lines(...rows))
    await expect(read(whole.subarray(0, whole.length / 2), "orders.csv.gz")).rejects.toThrow(
      /line \d+: .*breaks off/
    )
  })

  it("says that a workbook is none", async () => {
    await expect(read("no workbook at all", "orders.xlsx")).rejects.toThrow(/workbook cannot be read/)
  })
})
