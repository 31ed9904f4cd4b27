import { scoreShards, type Columns, type PredictionScores } from "../../../pipelines"
import { ShardFeed } from "../shard-feed"

const TOTAL = 450
const columns: Columns = {
  customerIds: Array.from({ length: TOTAL }, (_, i) => `c${i}`),
  asOf: new Date("2026-01-01T00:00:00Z"),
  numbers: { x: Float64Array.from({ length: TOTAL }, (_, i) => i) },
  texts: {},
}

const score = ({ customerIds, numbers: { x } }: Columns): PredictionScores => ({
  customerIds,
  value: x.map((value) => (value === 7 ? NaN : 2 * value)),
  low: null,
  high: null,
  band: null,
  detail: (i) => ({ x: x[i] }),
  reasons: (i) => [{ code: "no_order", values: { x: x[i] } }],
})

describe("ShardFeed", () => {
  it.each([1, 2, 3])(
    "hands all out once, and then the first to be told why, to %i at a time",
    async (lanes) => {
      const taken: { id: string; detail: unknown; explained: boolean; told: number }[] = []
      const feed = new ShardFeed({
        columns,
        first: (values) => [values.indexOf(898), values.indexOf(0), values.indexOf(100)],
        explainedAtOnce: 2,
        take: async (scores, explained) => {
          scores.customerIds.forEach((id, i) =>
            taken.push({ id, explained, detail: scores.detail(i), told: scores.reasons(i).length })
          )
        },
        progress: () => undefined,
      })
      await Promise.all(Array.from({ length: lanes }, () => scoreShards(score, feed.next)))
      const everybody = taken.filter(({ explained }) => !explained)
      expect(everybody.map(({ id }) => id)).toEqual(columns.customerIds)
      expect(everybody.map(({ detail }) => detail)).toEqual(columns.customerIds.map((_, x) => ({ x })))
      expect(everybody.filter(({ told }) => told > 0).map(({ id }) => id)).toEqual(["c7"])
      expect(taken.slice(TOTAL).map(({ id, told }) => [id, told])).toEqual([
        ["c449", 1],
        ["c0", 1],
        ["c50", 1],
      ])
      expect(feed.values[449]).toBe(898)
    }
  )

  it("tells all at once where reasons are cheap, and fails everybody when one piece cannot be taken", async () => {
    let told = 0
    const plan = { columns, first: null, explainedAtOnce: 2, progress: () => undefined }
    const take = async (scores: PredictionScores): Promise<void> => {
      told += scores.customerIds.filter((_, i) => scores.reasons(i).length > 0).length
    }
    await scoreShards(score, new ShardFeed({ ...plan, take }).next)
    expect(told).toBe(TOTAL)
    const feed = new ShardFeed({ ...plan, take: () => Promise.reject(new Error("the run is lost")) })
    const ends = await Promise.allSettled([scoreShards(score, feed.next), scoreShards(score, feed.next)])
    expect(ends.map(({ status }) => status)).toEqual(["rejected", "rejected"])
  })
})
