import { readFileSync } from "node:fs"
import path from "node:path"
import { gunzipSync } from "node:zlib"
import type { CustomerHistory } from "../../index"
import {
  expectedAverageValue,
  expectedPurchases,
  fitBgNbd,
  fitGammaGamma,
  fitMbgNbd,
  fitParetoNbd,
  probabilityAlive,
  spendIndependence,
} from "../../index"
import golden from "./golden/clv.json"

const DATA = path.resolve(__dirname, "../../../../../shared/data")

const FITS = {
  "bg-nbd": fitBgNbd,
  "mbg-nbd": fitMbgNbd,
  "pareto-nbd": fitParetoNbd,
  "gamma-gamma": fitGammaGamma,
}
const KINDS = ["bg-nbd", "mbg-nbd", "pareto-nbd", "gamma-gamma"] as const

/** The CDNOW sample: 2,357 customers, weeks, to 1997-09-30. */
function cdnow(): CustomerHistory {
  const rows = linesOf(readFileSync(path.join(DATA, "cdnow/cdnow_cbs_1997-09-30.csv"), "utf8")).map((line) =>
    line.split(",").map(Number)
  )
  const column = (j: number): Float64Array => Float64Array.from(rows, (row) => row[j])
  return { frequency: column(1), recency: column(2), age: column(3), averageValue: column(4) }
}

/** Online Retail II: days with a positive, uncancelled order of a known customer, to the day after the last. */
function onlineRetail(): CustomerHistory {
  const DAY = 86_400_000
  const end = Date.UTC(2011, 11, 10) / DAY
  const spendOfDays = new Map<string, Map<number, number>>()
  for (const line of linesOf(
    gunzipSync(readFileSync(path.join(DATA, "online_retail_ii/orders.csv.gz"))).toString()
  )) {
    const [, customer, moment, , , , total, isCancellation] = line.split(",")
    if (customer !== "" && isCancellation === "0" && Number(total) > 0) {
      const day = Date.parse(`${moment.slice(0, 10)}T00:00:00Z`) / DAY
      const days = spendOfDays.get(customer) ?? new Map<number, number>()
      spendOfDays.set(customer, days.set(day, (days.get(day) ?? 0) + Number(total)))
    }
  }
  const rows = [...spendOfDays.values()].map((days) => {
    const first = Math.min(...days.keys())
    const last = Math.max(...days.keys())
    const repeat = [...days].filter(([day]) => day > first).reduce((sum, [, spent]) => sum + spent, 0)
    const x = days.size - 1
    return { x, recency: last - first, age: end - first, value: x > 0 ? repeat / x : 0 }
  })
  return {
    frequency: rows.map(({ x }) => x),
    recency: rows.map(({ recency }) => recency),
    age: rows.map(({ age }) => age),
    averageValue: rows.map(({ value }) => value),
  }
}

function linesOf(text: string): string[] {
  return text.trim().split("\n").slice(1)
}

describe("on the CDNOW sample", () => {
  const history = cdnow()

  // Fader, Hardie & Lee 2005 (BG/NBD); Fader & Hardie 2005 (Pareto/NBD), 2013 (gamma-gamma); lifetimes' tests (MBG/NBD)
  it.each([
    { kind: "bg-nbd", digits: [3, 3, 3, 3], published: [0.243, 4.414, 0.793, 2.426], log: -9582.4 },
    { kind: "mbg-nbd", digits: [3, 3, 3, 3], published: [0.525, 6.183, 0.891, 1.614], log: null },
    { kind: "pareto-nbd", digits: [3, 3, 3, 3], published: [0.553, 10.578, 0.606, 11.669], log: -9595.0 },
    { kind: "gamma-gamma", digits: [2, 2, 2], published: [6.25, 3.74, 15.44], log: -4055.92 },
  ] as const)("$kind has the published parameters, to their digits", ({ kind, digits, published, log }) => {
    const model = FITS[kind](history)
    expect(Object.values(model.parameters).map((value, i) => value.toFixed(digits[i]))).toEqual(
      published.map((value, i) => value.toFixed(digits[i]))
    )
    if (log !== null) {
      const places = kind === "gamma-gamma" ? 2 : 1
      expect(model.logLikelihood.toFixed(places)).toBe(log.toFixed(places))
    }
  })

  it("the standard errors of BG/NBD are those of the curvature that BTYD's users know", () => {
    const { standardErrors } = fitBgNbd(history)
    expect(Object.values(standardErrors).map((value) => Number(value.toFixed(3)))).toEqual([
      0.013, 0.378, 0.186, 0.705,
    ])
  })

  it("the published customer is expected to buy 1.226 times in 39 weeks", () => {
    const customer = { frequency: [2], recency: [30.43], age: [38.86] }
    expect(expectedPurchases(fitBgNbd(history), customer, 39)[0].toFixed(3)).toBe("1.226")
  })

  it("the published heavy buyer is alive with .9689 (BG/NBD) and .9979 (Pareto/NBD)", () => {
    const buyer = { frequency: [26], recency: [30.857], age: [31] }
    expect(probabilityAlive(fitBgNbd(history), buyer)[0].toFixed(4)).toBe("0.9689")
    expect(probabilityAlive(fitParetoNbd(history), buyer)[0].toFixed(4)).toBe("0.9979")
  })

  it("a published average is drawn to the mean of all: 22.35 to 24.66, and nothing to 35.17", () => {
    const expected = expectedAverageValue(fitGammaGamma(history), {
      frequency: [2, 0],
      averageValue: [22.35, 0],
    })
    expect(Array.from(expected, (value) => value.toFixed(2))).toEqual(["24.66", "35.17"])
  })

  it("value hardly depends on frequency: correlation 0.11 (Fader & Hardie 2013)", () => {
    const check = spendIndependence(history)
    expect(check.pearson?.toFixed(2)).toBe("0.11")
    expect(check.independent).toBe(true)
  })

  it.each(KINDS)("%s is as likely as scipy finds it", (kind) => {
    const theirs = golden.fits.cdnow[kind]
    expect(Math.abs(FITS[kind](history).logLikelihood / theirs.log_likelihood - 1)).toBeLessThan(1e-12)
  })
})

describe("on Online Retail II", () => {
  const history = onlineRetail()
  const theirs = golden.fits.online_retail

  it("both sides see the same customers", () => {
    const totals = [history.frequency, history.recency, history.age, history.averageValue].map((column) =>
      Array.from(column).reduce((sum, value) => sum + value, 0)
    )
    expect(totals).toEqual(theirs.checksum.map((value) => expect.closeTo(value, 4)))
    expect(history.age.length).toBe(theirs.rows)
  })

  it.each(["bg-nbd", "mbg-nbd", "gamma-gamma"] as const)("%s is as likely as scipy finds it", (kind) => {
    const model = FITS[kind](history)
    expect(Math.abs(model.logLikelihood / theirs[kind].log_likelihood - 1)).toBeLessThan(1e-12)
    Object.values(model.parameters).forEach((value, i) =>
      expect(Math.abs(value / theirs[kind].parameters[i] - 1)).toBeLessThan(1e-4)
    )
  })

  it("Pareto/NBD, whose published form overflows here, is about as likely as the others", () => {
    const model = fitParetoNbd(history)
    expect(Math.abs(model.logLikelihood / theirs["bg-nbd"].log_likelihood - 1)).toBeLessThan(0.005)
  })
})
