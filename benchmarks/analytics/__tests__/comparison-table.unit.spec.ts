import { readComparison } from "../comparison-table"

describe("readComparison", () => {
  it("reads the methods' lines and the number of customers", () => {
    const text = "kmeans 3 0.3018 1.2316 3407.4\ndbscan 4 0.1 0.2 3\ncustomers 5878 read 2.83 total 10.19\n"
    expect(readComparison(text)).toEqual({
      labels: [3, 4, 5878],
      scores: [0.3018, 1.2316, 3407.4, 0.1, 0.2, 3],
    })
  })

  it("of something else has numbers that agree with nothing", () => {
    expect(readComparison("Traceback")).toEqual({ labels: [NaN], scores: [] })
  })
})
