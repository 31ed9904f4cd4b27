import { parse } from "csv-parse/sync"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { columnOf, fitOneHotEncoder, matrixFromColumns, oneHotEncode } from "../../index"
import { describeGolden } from "./golden-checks"
import golden from "./golden/scikit-learn.json"

const FILE = join(
  __dirname,
  ...new Array<string>(5).fill(".."),
  "shared/data/online_retail_ii/customers_rfm.csv"
)

const customers = parse<Record<string, string>>(readFileSync(FILE), { columns: true })

describeGolden(
  "online-retail-ii",
  matrixFromColumns(
    ["recency_days", "frequency_invoices", "monetary"].map((name) =>
      customers.map((each) => Number(each[name]))
    )
  )
)

it("the countries of Online Retail II become the columns that scikit-learn makes", () => {
  const columns = { country: customers.map(({ country }) => country) }
  const encoder = fitOneHotEncoder(columns)
  const encoded = oneHotEncode(encoder, columns)
  expect(encoder.names.map((name) => name.replace("=", "_"))).toEqual(golden.countries.names)
  expect(encoder.names.map((_, j) => columnOf(encoded, j).reduce((sum, value) => sum + value, 0))).toEqual(
    golden.countries.sums
  )
})
