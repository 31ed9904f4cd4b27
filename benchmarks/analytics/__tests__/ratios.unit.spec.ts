import { pairsWanted, ratioResult, unpaired, type Pair } from "../ratios"
import { ratioTable } from "../ratio-table"

const pair = (ours: number, peer: number): Pair => ({
  ours: { seconds: ours, cpu: 2 * ours, mb: 100.4, others: 0.02 },
  peer: { seconds: peer, cpu: peer, mb: 300, others: 0.136 },
})
const task = { task: "ward-5878", target: 0.15 }

describe("pairsWanted", () => {
  it("is three, and one where the peer takes over a minute", () => {
    expect(pairsWanted(null, undefined)).toBe(3)
    expect(pairsWanted(null, pair(1, 60))).toBe(3)
    expect(pairsWanted(null, pair(1, 61))).toBe(1)
  })

  it("is what was asked for, however slow the peer is", () => {
    expect(pairsWanted(5, pair(1, 61))).toBe(5)
  })
})

describe("ratioResult", () => {
  it("takes the median of the pairs' ratios, which is not the ratio of the medians", () => {
    const result = ratioResult(task, [pair(1, 10), pair(4, 20), pair(2, 40)], [])
    expect(result).toMatchObject({
      ours_s: 2,
      peer_s: 20,
      ratio: 0.1,
      cpu_ratio: 0.2,
      others: 0.14,
      spread: [0.05, 0.2],
      met: true,
      pairs: 3,
    })
  })

  it("tells the greatest memory of each side", () => {
    expect(ratioResult(task, [pair(1, 10)], [])).toMatchObject({ ours_mb: 100, peer_mb: 300 })
  })

  it("does not meet a target with results that differ, and says where", () => {
    expect(ratioResult(task, [pair(1, 10)], ["labels", "heights"])).toMatchObject({
      agree: false,
      met: false,
      reason: "labels; heights",
    })
  })
})

describe("unpaired", () => {
  it("has no ratio but a reason, and what ours measured", () => {
    expect(unpaired(task, "there is no peer", [{ seconds: 2, cpu: 2, mb: 10, others: null }])).toMatchObject({
      ours_s: 2,
      peer_s: null,
      ratio: null,
      agree: null,
      met: null,
      reason: "there is no peer",
    })
    expect(unpaired(task, "there are no data").ours_s).toBeNull()
  })
})

describe("ratioTable", () => {
  it("shows ratios, what is missed, and what could not be measured", () => {
    const lines = ratioTable([
      ratioResult(task, [pair(1, 10)], []),
      ratioResult({ task: "scale-100k", target: 1 }, [pair(0.02, 0.01)], []),
      {
        ...unpaired({ task: "ward-100k", target: 150 }, "ours alone", [
          { seconds: 9, cpu: null, mb: 180, others: null },
        ]),
        beyond_mb: 80,
        met: true,
      },
      unpaired({ task: "dbscan-5878", target: 0.8 }, "there is no peer"),
    ]).split("\n")
    expect(lines.map((line) => line.split(/ {2,}/))).toEqual([
      [
        "Task",
        "Ours s",
        "Peer s",
        "Ratio",
        "Spread",
        "CPU",
        "Others",
        "At most",
        "Ours MB",
        "Peer MB",
        "Results",
      ],
      [
        "ward-5878",
        "1.00",
        "10.00",
        "0.100",
        "0.10 to 0.10",
        "0.20",
        "14 %",
        "0.15",
        "100",
        "300",
        "agree",
        "met",
      ],
      [
        "scale-100k",
        "0.0200",
        "0.0100",
        "2.000",
        "2.00 to 2.00",
        "4.00",
        "14 %",
        "1",
        "100",
        "300",
        "agree",
        "MISSED",
      ],
      ["ward-100k", "9.00", "-", "-", "150 MB", "180 (+80)", "-", "-", "met: ours alone"],
      ["dbscan-5878", "-", "-", "-", "0.8", "-", "-", "-", "there is no peer"],
    ])
  })
})
