import { execFileSync } from "node:child_process"
import fc from "fast-check"
import { armPlace, assignArm } from "../../index"
import { sipHash } from "../sip-hash"

const arms = [
  { name: "mail", share: 0.5 },
  { name: "voucher", share: 0.4 },
  { name: "holdout", share: 0.1 },
]
const units = Array.from({ length: 20_000 }, (_, i) => `cus_${i}`)

it("sipHash gives the vector of Aumasson and Bernstein (2012), appendix A", () => {
  const key = [
    { high: 0x07060504, low: 0x03020100 },
    { high: 0x0f0e0d0c, low: 0x0b0a0908 },
  ] as const
  const message = Uint8Array.from({ length: 15 }, (_, i) => i)
  expect(sipHash(key, message)).toEqual({ high: 0xa129ca61, low: 0x49be45e5 })
})

describe("assignArm", () => {
  it("gives every customer one arm, in about the shares asked for", () => {
    const counts = new Map<string, number>()
    units.forEach((unit) => {
      const arm = assignArm("winter", unit, arms)
      counts.set(arm, (counts.get(arm) ?? 0) + 1)
    })
    for (const { name, share } of arms) {
      const spread = Math.sqrt((share * (1 - share)) / units.length)
      expect(Math.abs((counts.get(name) ?? 0) / units.length - share)).toBeLessThan(4 * spread)
    }
  })

  it("is the same in another process", () => {
    const program = `
      const { assignArm } = require("./src/analytics")
      const arms = ${JSON.stringify(arms)}
      console.log(JSON.stringify(["a", "b", "c", "ü"].map((unit) => assignArm("winter", unit, arms))))
    `
    const answer = execFileSync(process.execPath, ["-r", "ts-node/register/transpile-only", "-e", program], {
      env: { ...process.env, NODE_OPTIONS: "" },
      encoding: "utf8",
    })
    expect(JSON.parse(answer)).toEqual(["a", "b", "c", "ü"].map((unit) => assignArm("winter", unit, arms)))
  })

  it("is independent from one experiment to the next", () => {
    const both = units.filter((unit) => armPlace("one", unit) < 0.5 && armPlace("two", unit) < 0.5).length
    expect(Math.abs(both / units.length - 0.25)).toBeLessThan(0.0125)
  })

  it("spreads places evenly: chi-squared of 100 bins", () => {
    const bins = new Array<number>(100).fill(0)
    units.forEach((unit) => bins[Math.floor(100 * armPlace("even", unit))]++)
    const chi = bins.reduce((sum, count) => sum + (count - 200) ** 2 / 200, 0)
    // 99 degrees of freedom: mean 99, standard deviation 14.
    expect(chi).toBeGreaterThan(99 - 4 * 14)
    expect(chi).toBeLessThan(99 + 4 * 14)
  })

  it("lets an arm grow at its far border without moving who is in", () => {
    const ramp = (share: number): typeof arms => [
      { name: "new", share },
      { name: "old", share: 1 - share },
    ]
    for (const unit of units.slice(0, 2000)) {
      if (assignArm("ramp", unit, ramp(0.1)) === "new") {
        expect(assignArm("ramp", unit, ramp(0.3))).toBe("new")
      }
    }
  })

  it("gives every text a place in [0, 1), always the same", () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }),
        fc.string({ minLength: 1, unit: "binary" }),
        (experiment, unit) => {
          const place = armPlace(experiment, unit)
          expect(place).toBeGreaterThanOrEqual(0)
          expect(place).toBeLessThan(1)
          expect(armPlace(experiment, unit)).toBe(place)
        }
      )
    )
  })

  it("names what is wrong", () => {
    const shares = (...all: number[]) => all.map((share, i) => ({ name: `arm ${i}`, share }))
    expect(() => assignArm("x", "u", shares(0.5, 0.4))).toThrow("sum of the shares is 0.9, but must be 1")
    expect(() => assignArm("x", "u", shares(1, 0))).toThrow(
      "share of arm 1 is 0, but must be a number above 0"
    )
    expect(() => assignArm("x", "u", [...shares(0.5), ...shares(0.5)])).toThrow("arms is twice arm 0")
    expect(() => assignArm("x", "u", [])).toThrow("sum of the shares is 0")
    expect(() => assignArm("", "u", shares(1))).toThrow("experiment is empty")
    expect(() => assignArm("x", "", shares(1))).toThrow("unit is empty")
  })
})
