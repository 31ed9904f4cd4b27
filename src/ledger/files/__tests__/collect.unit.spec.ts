import { collectRows, readerFor, type OrdersFile } from ".."

const HEADER = [
  "Invoice",
  "StockCode",
  "Description",
  "Quantity",
  "InvoiceDate",
  "Price",
  "Customer ID",
  "Country",
]
const OWN = ["order_id", "placed_at", "customer_id", "product", "quantity", "unit_price", "type"]
const OPTIONS = { latest: Date.UTC(2020, 0, 1), currencies: new Set(["gbp"]), currency: "gbp" }

function collect(rows: (string | number)[][], header = HEADER): OrdersFile {
  const reader = readerFor(header, OPTIONS)
  const collector = collectRows()
  rows.forEach((cells, i) => {
    const row = { line: i + 2, cells: cells.map(String), sheet: null }
    collector.add(reader.read(row), reader.sheetOf(row))
  })
  return collector.finish()
}

const sale = (invoice: number, code: string, quantity: number, day: string, price = 2, customer = "1") => [
  invoice,
  code,
  `Item ${code}`,
  quantity,
  `2010-${day} 10:00:00`,
  price,
  customer,
  "United Kingdom",
]
const back = (invoice: number, code: string, quantity: number, day: string, price = 2, customer = "1") => {
  const [, ...rest] = sale(invoice, code, -quantity, day, price, customer)
  return [`C${invoice}`, ...rest]
}

describe("collectRows", () => {
  it("a return is set against the newest purchases first, up to what was bought, at its own time", () => {
    const { orders, rejected, returnLines } = collect([
      sale(1, "10001", 5, "01-01"),
      sale(2, "10001", 2, "02-01"),
      back(3, "10001", 3, "03-01"),
      sale(4, "10001", 9, "04-01"),
    ])
    expect(orders.map(({ lines }) => lines[0].returned)).toEqual([1, 2, 0])
    expect(orders[1].returns).toEqual([
      { document: "C3", at: Date.UTC(2010, 2, 1, 10), items: [{ line: 0, quantity: 2 }] },
    ])
    expect([rejected, returnLines]).toEqual([[], 2])
  })

  it("what was never bought is counted with what is left over of it", () => {
    const { orders, rejected } = collect([
      sale(1, "10001", 5, "01-01"),
      back(2, "10001", 8, "01-02", 3),
      back(3, "10002", 1, "01-03", 7),
      back(4, "10001", 1, "01-04", 1, "2"),
    ])
    expect(orders[0].lines[0].returned).toBe(5)
    expect(rejected).toEqual([{ reason: "return_without_purchase", rows: 3, value: 3 * 3 + 7 + 1 }])
  })

  it("identical lines of one invoice are kept, and both can come back", () => {
    const { orders, saleRows } = collect([
      sale(1, "10001", 1, "01-01"),
      sale(1, "10001", 1, "01-01"),
      back(2, "10001", 2, "01-02"),
    ])
    expect(saleRows).toBe(2)
    expect(orders[0].lines).toHaveLength(2)
    expect(orders[0].returns[0].items).toEqual([
      { line: 1, quantity: 1 },
      { line: 0, quantity: 1 },
    ])
  })

  it("carriage is shipping, and other codes without five digits are lines without a product", () => {
    const { orders, products } = collect([
      sale(1, "POST", 2, "01-01", 9),
      sale(1, "M", 1, "01-01", 4),
      sale(1, "85123A", 1, "01-01", 3),
      sale(2, "DOT", 1, "01-02", 8),
      sale(3, "C2", 1, "01-03", 7),
    ])
    expect(orders.map(({ shipping }) => shipping.map(({ amount }) => amount))).toEqual([[18], [8], [7]])
    expect(orders[0].lines.map(({ sku }) => sku)).toEqual([null, "85123A"])
    expect(products.map(({ sku }) => sku)).toEqual(["85123A"])
  })

  it("money back for a fee is a credit on the customer's latest earlier order, else counted", () => {
    const { orders, rejected } = collect([
      back(1, "M", 1, "01-01", 5),
      sale(2, "10001", 1, "01-02"),
      sale(3, "10001", 1, "01-03"),
      back(4, "BANK CHARGES", 1, "01-04", 6),
    ])
    expect(orders.map(({ credits }) => credits.map(({ amount }) => amount))).toEqual([[], [6]])
    expect(rejected).toEqual([{ reason: "fee_refund_without_order", rows: 1, value: 5 }])
  })

  it("rows without a customer, a quantity or a price are rejected and counted by reason", () => {
    const { rejected, saleRows } = collect([
      sale(1, "10001", 1, "01-01"),
      sale(2, "10001", 3, "01-01", 2, ""),
      sale(3, "10001", -4, "01-01"),
      sale(4, "10001", 1, "01-01", 0),
      back(5, "10001", 1, "01-01", 2, ""),
    ])
    expect(saleRows).toBe(1)
    expect(rejected).toEqual([
      { reason: "without_customer", rows: 2, value: 8 },
      { reason: "price_not_positive", rows: 1, value: 0 },
      { reason: "quantity_not_positive", rows: 1, value: 8 },
    ])
  })

  it("where the date jumps back the first part ends on the second part's first day", () => {
    const { orders, rejected } = collect([
      sale(1, "10001", 1, "01-01"),
      sale(2, "10001", 1, "02-01"),
      sale(3, "10001", 1, "02-09", 2, ""),
      sale(2, "10001", 1, "02-01"),
      sale(3, "10001", 1, "02-09", 2, ""),
    ])
    expect(orders.map(({ key }) => key)).toEqual(["1", "2"])
    expect(rejected.map(({ reason, rows }) => [reason, rows])).toEqual([
      ["overlap", 2],
      ["without_customer", 1],
    ])
  })

  it("in our own layout a return looks only in the order it names", () => {
    const { orders, rejected } = collect(
      [
        ["A", "2010-01-01", 1, "Lamp", 2, 30, "sale"],
        ["B", "2010-01-02", 1, "Lamp", 2, 30, ""],
        ["A", "2010-01-05", 1, "Lamp", 3, 30, "return"],
        ["A", "2010-01-01", 1, "Parcel", 1, 5, "shipping"],
      ],
      OWN
    )
    expect(orders.map(({ lines }) => lines[0].returned)).toEqual([2, 0])
    expect(orders[0].shipping).toEqual([{ title: "Parcel", amount: 5 }])
    expect(rejected).toEqual([{ reason: "return_without_purchase", rows: 1, value: 30 }])
  })
})
