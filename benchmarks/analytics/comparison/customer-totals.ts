import { KeySet } from "./key-set"
import type { Matrix } from "../../../src/analytics"

const DAY_SECONDS = 86_400
const FEATURES = 8

/** A cleaned line of an order; texts as 64-bit hashes in two halves. */
export interface Sale {
  customer: number
  invoice: number
  stock: readonly [number, number]
  quantity: number
  price: number
  seconds: number
}

/** What the features need of a customer. */
interface Totals {
  invoices: number
  products: number
  spend: number
  units: number
  first: number
  last: number
}

/** Adds up sales by customer as they come. */
export class CustomerTotals {
  private readonly customers = new Map<number, Totals>()
  private readonly invoices = new KeySet()
  private readonly products = new KeySet()

  add(sale: Sale): void {
    const { customer, seconds, quantity, price } = sale
    let totals = this.customers.get(customer)
    if (totals === undefined) {
      totals = { invoices: 0, products: 0, spend: 0, units: 0, first: seconds, last: seconds }
      this.customers.set(customer, totals)
    }
    totals.spend += quantity * price
    totals.units += quantity
    totals.first = Math.min(totals.first, seconds)
    totals.last = Math.max(totals.last, seconds)
    totals.invoices += this.invoices.add(customer, sale.invoice) ? 1 : 0
    totals.products += this.products.add(sale.stock[0] ^ Math.imul(customer, 0x9e3779b1), sale.stock[1])
      ? 1
      : 0
  }

  /**
   * Days since the last order, orders, spend, mean order, units an order, different products, days between first and last
   * order, and those by orders; customers in the order of their numbers. On memory that worker threads see.
   */
  features(): Matrix {
    const customers = [...this.customers].sort(([a], [b]) => a - b).map(([, totals]) => totals)
    const asOf = customers.reduce((latest, { last }) => Math.max(latest, last), 0) + DAY_SECONDS
    const rows = customers.length
    const data = new Float64Array(new SharedArrayBuffer(rows * FEATURES * Float64Array.BYTES_PER_ELEMENT))
    customers.forEach(({ invoices, products, spend, units, first, last }, i) => {
      const tenure = Math.floor((last - first) / DAY_SECONDS)
      const features = [
        Math.floor((asOf - last) / DAY_SECONDS),
        invoices,
        spend,
        spend / invoices,
        units / invoices,
        products,
        tenure,
        tenure / invoices,
      ]
      features.forEach((value, j) => (data[j * rows + i] = value))
    })
    return { data, rows, columns: FEATURES }
  }
}
