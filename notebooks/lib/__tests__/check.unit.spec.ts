import { check, type Checked } from "../check"
import { recorded } from "./support/recorded"

async function noted(name: string, value: Checked, options?: { tolerance?: number }) {
  const [{ metadata }] = await recorded(() => check(name, value, options))
  return metadata.customer_insights?.check
}

describe("check", () => {
  it("asks for the very value of whole numbers, texts and truths", async () => {
    expect(await noted("customers", 5878)).toEqual({ name: "customers", value: 5878, tolerance: 0 })
    expect(await noted("best", "tea")).toEqual({ name: "best", value: "tea", tolerance: 0 })
    expect(await noted("is so", true)).toEqual({ name: "is so", value: true, tolerance: 0 })
  })

  it("leaves other numbers the last digits, in which processors differ", async () => {
    expect(await noted("third", 1 / 3)).toEqual({ name: "third", value: 0.333333333, tolerance: 3e-9 })
    expect(await noted("list", [1, 0.5])).toEqual({ name: "list", value: [1, 0.5], tolerance: 5e-9 })
  })

  it("takes the tolerance that it is told, and refuses one below 0", async () => {
    expect(await noted("score", 0.25, { tolerance: 0.01 })).toMatchObject({ tolerance: 0.01 })
    expect(() => check("score", 0.25, { tolerance: -1 })).toThrow(
      'tolerance of check "score" must be 0 or more, got -1'
    )
  })

  it("keeps what is no number as null", async () => {
    expect(await noted("none", NaN)).toMatchObject({ value: null, tolerance: 0 })
  })
})
