import { existsSync } from "node:fs"
import path from "node:path"
import { database, sql } from "../database"
import { emit } from "../emit"
import { DATA_SETS, type DataSet, type DataSetName, type DataTable } from "./catalogue"
import { SIMULATED } from "./simulated"

export interface Loaded {
  readonly name: DataSetName
  readonly source: "real" | "simulated"
  /** Rows by table. */
  readonly tables: Readonly<Record<string, number>>
}

/**
 * Loads a data set into tables of the notebook's DuckDB and says in one line what was read.
 *
 * | name | tables |
 * |---|---|
 * | `online_retail_ii` | `online_retail_ii` (sheet, invoice, stock_code, description, quantity, invoice_date, price, customer_id, country) |
 * | `cdnow` | `cdnow` and its published tenth `cdnow_sample` (customer_id, date, cds, spend), `cdnow_summary` (customer_id, frequency, recency, customer_age, monetary_value, holdout; weeks, to 1997-09-30 and the 39 weeks after) |
 * | `ecommerce_churn_5630` | `ecommerce_churn`, columns as published |
 * | `hillstrom` | `hillstrom`, columns as published |
 *
 * Looks into the folder that `DATA_DIR` names, else into `../shared/data` beside the project. Where the data set is not
 * there, a simulated one with the same columns takes its place, and a banner says so.
 * @throws Error where a file is cut off or cannot be read
 * @example const { source } = await load("online_retail_ii")
 */
export async function load(name: DataSetName): Promise<Loaded> {
  const dataSet: DataSet | undefined = DATA_SETS[name]
  if (dataSet === undefined) {
    throw new RangeError(`load takes one of ${Object.keys(DATA_SETS).join(", ")}, got ${String(name)}`)
  }
  const folder = dataFolder()
  const isThere = Object.values(dataSet.tables).every(({ file }) => existsSync(path.join(folder, file)))
  if (isThere) {
    for (const [table, source] of Object.entries(dataSet.tables)) {
      await readFile(table, source, folder)
    }
  } else {
    await SIMULATED[name]()
  }
  const tables: Record<string, number> = {}
  for (const table of Object.keys(dataSet.tables)) {
    const [{ n }] = await sql<{ n: number }>(`select count(*) as n from ${table}`)
    tables[table] = n
  }
  const loaded: Loaded = { name, source: isThere ? "real" : "simulated", tables }
  announce(loaded, dataSet)
  return loaded
}

function dataFolder(): string {
  const { DATA_DIR } = process.env
  return DATA_DIR ? path.resolve(DATA_DIR) : path.resolve(__dirname, "../../../../shared/data")
}

async function readFile(table: string, { file, rows, columns, types }: DataTable, folder: string) {
  const whole = path.join(folder, file)
  const listed = Object.entries(types).map(([column, type]) => `'${column}': '${type}'`)
  const remedy =
    "the file is cut off or damaged; copy it again, or set DATA_DIR to an empty folder for simulated data"
  let found: number
  try {
    const connection = await database()
    await connection.run(
      `create or replace table ${table} as select ${columns}
       from read_csv('${whole.replaceAll("'", "''")}', header = true, types = {${listed.join(", ")}})`
    )
    found = (await sql<{ n: number }>(`select count(*) as n from ${table}`))[0].n
  } catch (error) {
    throw new Error(`${file}: ${firstLine(error)}; ${remedy}`)
  }
  if (found !== rows) {
    const [is, should] = [found, rows].map((count) => count.toLocaleString("en-US"))
    throw new Error(`${file}: ${is} rows where there should be ${should}; ${remedy}`)
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0]
}

function announce({ name, source, tables }: Loaded, { title, licence }: DataSet): void {
  const counts = Object.entries(tables).map(
    ([table, rows]) => `${table}: ${rows.toLocaleString("en-US")} rows`
  )
  const note = { data: { name, source } }
  if (source === "real") {
    emit({ "text/plain": `${title}. Licence: ${licence}. ${counts.join(", ")}.` }, note)
    return
  }
  const text =
    `SIMULATED DATA in place of: ${title}. The real files are not here, so customers with the same columns were drawn ` +
    `from a seeded generator. The figures below show that the notebook works; they say nothing about the real shop. ` +
    `Set DATA_DIR to the folder with the data for the real ones. ${counts.join(", ")}.`
  const style = "border: 2px solid #b45309; background: #fffbeb; color: #451a03; padding: 8px 12px"
  emit({ "text/html": `<div style="${style}">${text}</div>`, "text/plain": text }, note)
}
