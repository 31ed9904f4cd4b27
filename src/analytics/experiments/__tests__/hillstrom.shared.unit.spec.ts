import { readFileSync } from "node:fs"
import path from "node:path"
import { gunzipSync } from "node:zlib"
import {
  cuped,
  difference,
  differenceOfProportions,
  qini,
  ratioOfMeans,
  upliftBands,
  upliftTwoModels,
} from "../../index"
import golden from "./golden/hillstrom.json"

const FILE = path.join(__dirname, "../../../../../shared/data/hillstrom/hillstrom.csv.gz")

interface Row {
  segment: string
  cell: number
  history: number
  visit: number
  conversion: number
  spend: number
}

const rows = readRows()
const control = rows.filter(({ segment }) => segment === "No E-Mail")

describe.each(["Mens E-Mail", "Womens E-Mail"] as const)(
  "Hillstrom's experiment, %s against none: scipy and numpy agree",
  (arm) => {
    const theirs = golden.arms[arm]
    const treated = rows.filter(({ segment }) => segment === arm)
    const of = (some: readonly Row[], name: "history" | "visit" | "conversion" | "spend"): Float64Array =>
      Float64Array.from(some, (row) => row[name])

    it("on spend, lift and visits", () => {
      expect([treated.length, control.length]).toEqual([theirs.size, golden.control.size])
      expectNumbers(difference(of(treated, "spend"), of(control, "spend")), theirs.spend, 1e-9)
      expectNumbers(ratioOfMeans(of(treated, "spend"), of(control, "spend")), theirs.lift, 1e-9)
      expectNumbers(difference(of(treated, "visit"), of(control, "visit")), theirs.visit, 1e-9)
    })

    it("on conversions, which the mail lifts", () => {
      const converted = (some: readonly Row[]): number =>
        some.reduce((sum, { conversion }) => sum + conversion, 0)
      expect([converted(treated), converted(control)]).toEqual([
        theirs.conversions,
        golden.control.conversions,
      ])
      const { low, estimate } = differenceOfProportions(
        { successes: theirs.conversions, size: treated.length },
        { successes: golden.control.conversions, size: control.length }
      )
      expect(low).toBeGreaterThan(0)
      // 1.25% and 0.88% against 0.57%, as Hillstrom published.
      expect(estimate).toBeCloseTo(arm === "Mens E-Mail" ? 0.0068 : 0.0031, 4)
    })

    it("on visits adjusted for earlier spend", () => {
      const { adjusted, ...numbers } = theirs.cuped
      const ours = cuped(
        { outcome: of(treated, "visit"), before: of(treated, "history") },
        { outcome: of(control, "visit"), before: of(control, "history") }
      )
      expectNumbers(ours, numbers, 1e-8)
      expectNumbers(ours.adjusted, adjusted, 1e-8)
    })

    it("on the Qini curve of two models by cells of customers", () => {
      const both = rows.filter(({ segment }) => segment === arm || segment === "No E-Mail")
      const flags = both.map(({ segment }) => (segment === arm ? 1 : 0))
      const visits = of(both, "visit")
      const model = (some: readonly Row[]): number[] => {
        const shares = new Map<number, { visits: number; size: number }>()
        some.forEach(({ cell, visit }) => {
          const share = shares.get(cell) ?? { visits: 0, size: 0 }
          shares.set(cell, { visits: share.visits + visit, size: share.size + 1 })
        })
        return both.map(({ cell }) => (shares.get(cell)?.visits ?? 0) / (shares.get(cell)?.size ?? 1))
      }
      const uplift = upliftTwoModels(model(treated), model(control))
      const ours = qini(uplift, flags, visits, { points: both.length })
      expectNumbers(ours, { coefficient: theirs.qini.coefficient, ofPerfect: theirs.qini.ofPerfect }, 1e-9)
      expect(ours.gains[ours.gains.length - 1]).toBeCloseTo(theirs.qini.end, 6)
      const bands = upliftBands(uplift, flags, visits, { bands: 5 })
      expect(bands[0].observed?.estimate).toBeGreaterThan(bands[bands.length - 1].observed?.estimate ?? NaN)
    })
  }
)

function expectNumbers(ours: object, theirs: Record<string, number>, relative: number): void {
  for (const [name, value] of Object.entries(theirs)) {
    const found = (ours as Record<string, number>)[name]
    expect([name, Math.abs(found - value) <= relative * Math.max(1e-6, Math.abs(value))]).toEqual([
      name,
      true,
    ])
  }
}

function readRows(): Row[] {
  const [head, ...lines] = gunzipSync(readFileSync(FILE)).toString("utf8").trim().split(/\r?\n/)
  const names = head.split(",")
  return lines.map((line) => {
    // The second column holds commas; all that is needed comes after it.
    const cells = line.split(",")
    const text = (name: string): string => cells[cells.length - names.length + names.indexOf(name)]
    const number = (name: string): number => Number(text(name))
    return {
      segment: text("segment"),
      cell:
        number("mens") * 8 +
        number("womens") * 4 +
        number("newbie") * 2 +
        (text("channel") === "Web" ? 1 : 0),
      history: number("history"),
      visit: number("visit"),
      conversion: number("conversion"),
      spend: number("spend"),
    }
  })
}
