/** What a spreadsheet may take for the beginning of a formula, full-width forms included. */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/

export type CsvValue = string | number | boolean | Date | object | null | undefined

/**
 * One line of a comma-separated file (RFC 4180), ended by CR LF.
 *
 * A text that a spreadsheet could run as a formula is prefixed with an apostrophe, so that a customer named
 * `=HYPERLINK(...)` stays a name. Numbers are written as they are: they come from the plugin's own columns, and a
 * negative one must stay a number. Nothing (null) is an empty cell; dates are ISO 8601, objects JSON.
 *
 * @example csvLine(["cus_1", "=1+1", -5, null]) // "cus_1,'=1+1,-5,\r\n"
 */
export function csvLine(values: readonly CsvValue[]): string {
  return `${values.map(csvCell).join(",")}\r\n`
}

function csvCell(value: CsvValue): string {
  if (value === null || value === undefined) {
    return ""
  }
  if (typeof value === "number" || typeof value === "boolean") {
    return String(value)
  }
  if (value instanceof Date) {
    return value.toISOString()
  }
  const text = typeof value === "string" ? value : JSON.stringify(value)
  const safe = FORMULA_START.test(text) ? `'${text}` : text
  return /[",\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
