import { parse } from "csv-parse/sync"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describeGolden } from "./golden-checks"

const FILE = join(
  __dirname,
  ...new Array<string>(5).fill(".."),
  "shared/data/online_retail_ii/customers_rfm.csv"
)

const customers = parse<Record<string, string>>(readFileSync(FILE), { columns: true })
const invoices = customers.map((customer) => Number(customer.frequency_invoices))

// Who bought in the last 90 days, forecast by the number of invoices.
describeGolden("online-retail-ii", {
  truth: customers.map((customer) => (Number(customer.recency_days) <= 90 ? 1 : 0)),
  scores: invoices.map((count) => count / (count + 4)),
  weights: customers.map((customer) => Number(customer.lines)),
})
