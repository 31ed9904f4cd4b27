import { parse } from "csv-parse/sync"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { matrixFromColumns } from "../../index"
import { describeGolden } from "./golden-cases"
import { encodeTable } from "./golden/labelled-data"

jest.setTimeout(120_000)

const FILE = join(
  __dirname,
  ...new Array<string>(5).fill(".."),
  "shared/data/ecommerce_churn_5630/ecommerce_churn.csv"
)

const [names, ...rows] = parse(readFileSync(FILE), { columns: false })
const columns = names.map((_, j) => rows.map((row) => row[j]))
const kept = encodeTable(columns.filter((_, j) => names[j] !== "CustomerID" && names[j] !== "Churn"))

describeGolden("churn", {
  X: matrixFromColumns(kept),
  y: Int32Array.from(columns[names.indexOf("Churn")], Number),
})
