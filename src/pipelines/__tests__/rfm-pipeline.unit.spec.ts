import { closePool } from "../../compute"
import { rfmPipeline, segmentName } from "../index"
import { columnsOf, control, readerOf, shop, slice } from "./shop"

const asOf = new Date("2026-01-01T00:00:00Z")
const columns = shop(400)
const options = { bins: 5, cut_points: null } as const
const trained = rfmPipeline.train(readerOf(columns), asOf, options, null, control())

afterAll(async () => closePool())

describe("the RFM pipeline", () => {
  it("puts every customer in exactly one of its eleven segments", async () => {
    const { model } = await trained
    const [slot] = rfmPipeline.score(model, columns).slots
    const keys = rfmPipeline.segments(model).map(({ key }) => key)
    expect(keys).toHaveLength(11)
    expect(slot.slot).toBe("rfm")
    slot.segmentKeys.forEach((key) => expect(keys).toContain(key))
  })

  it("says the same of a customer in a shard as among all", async () => {
    const { model } = await trained
    const all = rfmPipeline.score(model, columns)
    const part = rfmPipeline.score(model, slice(columns, 100, 107))
    for (let i = 0; i < 7; i++) {
      expect(part.slots[0].segmentKeys[i]).toBe(all.slots[0].segmentKeys[100 + i])
      expect(part.detail(i)).toEqual(all.detail(100 + i))
      expect(part.reasons(i)).toEqual(all.reasons(100 + i))
    }
  })

  it("holds no customer id and survives JSON", async () => {
    const { model, card } = await trained
    const text = JSON.stringify({ model, card })
    expect(text).not.toContain("cus_")
    const revived = JSON.parse(text) as { model: typeof model }
    expect(rfmPipeline.score(revived.model, columns).slots[0].segmentKeys).toEqual(
      rfmPipeline.score(model, columns).slots[0].segmentKeys
    )
  })

  it("shows its thresholds: four ascending cut points a feature for five bins", async () => {
    const { card } = await trained
    const thresholds = card.thresholds as Record<string, number[]>
    expect(Object.keys(thresholds)).toEqual(["days_since_last_order", "order_count", "total_spend"])
    Object.values(thresholds).forEach((cuts) => {
      expect(cuts).toHaveLength(4)
      expect(cuts).toEqual([...cuts].sort((a, b) => a - b))
    })
  })

  it("gives reasons that compare with all customers, the strongest first", async () => {
    const { model } = await trained
    const best = columnsOf([
      {
        days_since_last_order: 0,
        order_count: 999,
        total_spend: 1e6,
        return_rate: 0,
        discount_value_share: 0,
      },
    ])
    expect(rfmPipeline.score(model, best).reasons(0)).toEqual([
      { code: "recent_order", values: { percentile: 1, value: 0 } },
      { code: "orders_above", values: { percentile: 1, value: 999 } },
      { code: "spend_above", values: { percentile: 1, value: 1e6 } },
      { code: "returned_nothing", values: {} },
    ])
    const lost = columnsOf([
      {
        days_since_last_order: 9999,
        order_count: 1,
        total_spend: 1,
        return_rate: 1,
        discount_value_share: 0.9,
      },
    ])
    expect(
      rfmPipeline
        .score(model, lost)
        .reasons(0)
        .map(({ code }) => code)
    ).toEqual(["long_silent", "spend_below", "returns_much", "discounts_much"])
  })

  it("explains the membership by the three scores", async () => {
    const { model } = await trained
    const scores = rfmPipeline.score(model, columns)
    const { r, f, m } = scores.detail(0)
    expect(scores.slots[0].reason(0)).toEqual({ code: "rfm_scores", values: { r, f, m, bins: 5 } })
  })

  it("takes a merchant's own cut points", async () => {
    const cut_points = { days_since_last_order: [30, 90], order_count: [2, 10], total_spend: [100, 1000] }
    const { model, card } = await rfmPipeline.train(
      readerOf(columns),
      asOf,
      { bins: 3, cut_points },
      null,
      control()
    )
    expect(card).toMatchObject({ bins: 3, by: "own_cut_points", thresholds: cut_points })
    const one = columnsOf([
      {
        days_since_last_order: 30,
        order_count: 10,
        total_spend: 99,
        return_rate: 0,
        discount_value_share: 0,
      },
    ])
    expect(rfmPipeline.score(model, one).detail(0)).toEqual({ r: 3, f: 3, m: 1, fm: 3, bins: 3 })
  })

  it("trains in an empty shop, and then knows nobody's group", async () => {
    const { model } = await rfmPipeline.train(readerOf(slice(columns, 0, 0)), asOf, options, null, control())
    const scores = rfmPipeline.score(model, slice(columns, 0, 1))
    expect(scores.slots[0].segmentKeys).toEqual([null])
    expect(scores.reasons(0)).toEqual([{ code: "no_order", values: {} }])
  })

  it("stops when it is told to", async () => {
    const signal = AbortSignal.abort(new Error("cancelled by the merchant"))
    await expect(
      rfmPipeline.train(readerOf(columns), asOf, options, null, control({ signal }))
    ).rejects.toThrow("cancelled by the merchant")
  })

  it("names its segments uniquely, each with a colour of its own", async () => {
    const drafts = rfmPipeline.segments((await trained).model)
    expect(new Set(drafts.map(segmentName)).size).toBe(11)
    expect(new Set(drafts.map(({ hue }) => hue)).size).toBe(11)
    expect(drafts.every(({ hue }) => hue >= 0 && hue <= 11)).toBe(true)
  })
})
