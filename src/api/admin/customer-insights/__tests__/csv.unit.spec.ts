import fc from "fast-check"
import { parse } from "csv-parse/sync"
import { csvLine } from "../csv"

describe("csvLine", () => {
  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1"])(
    "puts an apostrophe before the text %j",
    (text) => {
      const [[cell]] = parse(csvLine([text]), { record_delimiter: "\r\n" })
      expect(cell).toBe(`'${text}`)
    }
  )

  it("leaves a negative number a number", () => {
    expect(csvLine([-12.5])).toBe("-12.5\r\n")
  })

  it("writes nothing for null, ISO 8601 for a date and JSON for an object", () => {
    expect(csvLine([null, new Date(0), { a: 1 }])).toBe(',1970-01-01T00:00:00.000Z,"{""a"":1}"\r\n')
  })

  it("survives a parser whatever a name holds", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" }), { minLength: 2, maxLength: 5 }), (cells) => {
        const [parsed] = parse(csvLine(cells), { record_delimiter: "\r\n", relax_column_count: true })
        expect(parsed.map((cell: string) => cell.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, ""))).toEqual(
          cells.map((cell) => cell.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, ""))
        )
      })
    )
  })
})
