import { decimalIn, secondsIn } from "./cells"
import { eachLine } from "./csv-lines"
import type { Sale } from "./customer-totals"
import { KeySet } from "./key-set"

const HEADER = "Sheet,Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country"
const COLUMNS = HEADER.split(",")
const [, INVOICE, STOCK, DESCRIPTION, QUANTITY, DATE, PRICE, CUSTOMER, COUNTRY] = COLUMNS.map((_, c) => c)
const LETTER_C = 67

/**
 * The sales of Online Retail II: lines of known customers with a positive quantity and price, no cancellations, each once
 * however often the sheets repeat it. Lines are the same where all cells but the sheet are: 64-bit hashes of them
 * are compared, which for a million lines err with a chance of one in ten million.
 */
export async function readSales(file: string, take: (sale: Sale) => void): Promise<void> {
  const seen = new KeySet()
  let first = true
  await eachLine(file, COLUMNS.length, (bytes, starts) => {
    if (first) {
      first = false
      assertHeader(Buffer.from(bytes.slice(starts[0], starts[COLUMNS.length] - 1)).toString())
      return
    }
    const customer = decimalIn(bytes, starts[CUSTOMER], starts[COUNTRY] - 1)
    if (!(customer >= 0) || bytes[starts[INVOICE]] === LETTER_C) {
      return
    }
    const quantity = decimalIn(bytes, starts[QUANTITY], starts[DATE] - 1)
    const price = decimalIn(bytes, starts[PRICE], starts[CUSTOMER] - 1)
    if (!(quantity > 0 && price > 0)) {
      return
    }
    const line = hashOf(bytes, starts[INVOICE], starts[COLUMNS.length] - 1)
    if (seen.add(line[0], line[1])) {
      take({
        customer,
        invoice: decimalIn(bytes, starts[INVOICE], starts[STOCK] - 1),
        stock: hashOf(bytes, starts[STOCK], starts[DESCRIPTION] - 1),
        quantity,
        price,
        seconds: secondsIn(bytes, starts[DATE]),
      })
    }
  })
}

function assertHeader(found: string): void {
  if (found.trim() !== HEADER) {
    throw new Error(`the file begins with "${found}", not with "${HEADER}"`)
  }
}

/** Two multiplicative hashes of 32 bits each, with different factors. */
function hashOf(bytes: Uint8Array, from: number, to: number): readonly [number, number] {
  let a = 0x811c9dc5 | 0
  let b = 0x9747b28c | 0
  for (let at = from; at < to; at++) {
    a = Math.imul(a ^ bytes[at], 0x01000193)
    b = Math.imul(b ^ bytes[at], 0x5bd1e995)
    b ^= b >>> 15
  }
  return [a, b]
}
