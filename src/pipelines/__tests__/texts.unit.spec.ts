import fc from "fast-check"
import type { Position } from "../clusters/names"
import { habitOf, nameClusters } from "../clusters/names"
import { CLUSTER_NAMES } from "../clusters/texts"
import { REASON_CODES, REASON_TEXTS, SEGMENT_TEXTS, segmentName } from "../index"

const share = fc.double({ min: 0, max: 1, noNaN: true })
const position: fc.Arbitrary<Position> = fc.record({
  activity: share,
  frequency: share,
  spend: share,
  habit: fc.constantFrom(null, null, null, "return_rate", "discount_value_share"),
})
const positions = fc.array(position, { minLength: 1, maxLength: 50 })
const nothing = (count: number): null[] => new Array<null>(count).fill(null)

describe("names of clusters", () => {
  it("are unique for any clusters", () => {
    fc.assert(
      fc.property(positions, (clusters) => {
        const names = nameClusters(clusters, nothing(clusters.length)).map(segmentName)
        expect(new Set(names).size).toBe(clusters.length)
      })
    )
  })

  it("stay as they are while the clusters stay where they are, beside new ones too", () => {
    fc.assert(
      fc.property(positions, positions, (clusters, more) => {
        const before = nameClusters(clusters, nothing(clusters.length))
        const after = nameClusters([...clusters, ...more], [...before, ...nothing(more.length)])
        expect(after.slice(0, clusters.length)).toEqual(before)
        expect(new Set(after.map(segmentName)).size).toBe(after.length)
      })
    )
  })

  it("change when a cluster has moved far", () => {
    const best = { activity: 0.9, frequency: 0.9, spend: 0.9, habit: null }
    const gone = { activity: 0.1, frequency: 0.15, spend: 0.15, habit: null }
    const [name] = nameClusters([best], [null])
    expect(segmentName(name)).toBe("Best customers")
    expect(segmentName(nameClusters([gone], [name])[0])).toBe("Light buyers, long gone")
  })

  it("speak of a habit that sets a cluster apart most", () => {
    const features = ["order_count", "return_rate"]
    expect(habitOf(features, [0.2, 1.8])).toBe("return_rate")
    expect(habitOf(features, [2.5, 1.8])).toBeNull()
    expect(habitOf(features, [0.2, 0.4])).toBeNull()
    expect(habitOf(features, [0.2, -1.8])).toBeNull()
    const [name] = nameClusters([{ activity: 0.5, frequency: 0.5, spend: 0.5, habit: "return_rate" }], [null])
    expect(segmentName(name)).toBe("Frequent returners")
  })
})

describe("texts", () => {
  it("every name has a strategy of one line, and the other way round", () => {
    expect(Object.keys(SEGMENT_TEXTS.strategies).sort()).toEqual(Object.keys(SEGMENT_TEXTS.names).sort())
    for (const line of Object.values(SEGMENT_TEXTS.strategies)) {
      expect(line).toMatch(/^[A-Z].*[.]$/)
      expect(line.length).toBeLessThanOrEqual(130)
    }
  })

  it("no two segments share a name, whatever their source", () => {
    const names = Object.values(SEGMENT_TEXTS.names)
    expect(new Set(names).size).toBe(names.length)
    expect(names.length).toBe(11 + Object.keys(CLUSTER_NAMES).length + 12)
  })

  it("every reason has a sentence", () => {
    REASON_CODES.forEach((code) => expect(REASON_TEXTS[code].length).toBeGreaterThan(5))
  })
})
