import { parse } from "csv-parse/sync"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { applyScaler, fitStandardScaler, log1pColumns, matrixFromColumns } from "../../index"
import { describeGolden } from "./golden-checks"

const FILE = join(
  __dirname,
  ...new Array<string>(5).fill(".."),
  "shared/data/online_retail_ii/customers_rfm.csv"
)

const customers = parse<Record<string, string>>(readFileSync(FILE), { columns: true })
const columns = ["recency_days", "frequency_invoices", "monetary"]
const X = log1pColumns(
  matrixFromColumns(columns.map((column) => customers.map((customer) => Number(customer[column]))))
)

describeGolden("rfm", applyScaler(fitStandardScaler(X), X))
