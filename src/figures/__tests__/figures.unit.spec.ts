import {
  clusterChoiceFigure,
  clusterMapFigure,
  dendrogramFigure,
  distributionFigure,
  movementFigure,
  profileRadarFigure,
  revenueByMonthFigure,
  rfmHeatMapFigure,
  segmentColor,
} from "../index"
import { niceTicks } from "../ticks"
import type { Figure, FigureOptions, FigureTheme } from "../index"

const options = (theme: FigureTheme): FigureOptions => ({
  theme,
  text: {
    integer: (value) => String(value),
    decimal: (value) => value.toFixed(1),
    share: (value) => `${(100 * value).toFixed(0)} %`,
    money: (value) => `EUR ${value}`,
    moneyShort: (value) => `EUR ${value}`,
    separators: ",.",
  },
})

const segments = [
  { name: "Loyal", hue: 3 },
  { name: "New", hue: 7 },
]

const figures: Record<string, (theme: FigureTheme) => Figure> = {
  revenueByMonth: (theme) =>
    revenueByMonthFigure(
      [
        { label: "Oct", revenue: 90, orders: 3, partial: false },
        { label: "Nov", revenue: 40, orders: 1, partial: true },
      ],
      { revenue: "Revenue", orders: "Orders", soFar: "so far" },
      options(theme)
    ),
  rfmHeatMap: (theme) =>
    rfmHeatMapFigure(
      { bins: 3, cells: [{ r: 3, f: 2, customers: 12, revenue: 900 }] },
      { recency: "How recently", frequency: "How often", customers: "Customers", revenue: "Spend" },
      options(theme)
    ),
  clusterMap: (theme) =>
    clusterMapFigure(
      {
        segments,
        points: [
          { x: 0, y: 1, s: 0 },
          { x: 2, y: 3, s: 1 },
          { x: 4, y: 5, s: 1 },
        ],
      },
      { horizontal: "across", vertical: "up" },
      options(theme)
    ),
  profileRadar: (theme) =>
    profileRadarFigure(
      segments.map((segment, index) => ({ ...segment, values: [index, -2, 1] })),
      { features: ["Wait", "Orders", "Spend"], average: "Average" },
      options(theme)
    ),
  distribution: (theme) =>
    distributionFigure(
      { edges: [0, 10, 30], segment: [1, 3], all: [50, 50] },
      segments[0],
      { share: "Share", all: "All" },
      options(theme)
    ),
  movement: (theme) =>
    movementFigure(
      [{ label: "3 Oct", joined: 4, left: 2 }],
      segments[0],
      { joined: "Joined", left: "Left" },
      options(theme)
    ),
  clusterChoice: (theme) =>
    clusterChoiceFigure(
      [
        { k: 3, inertia: 900, silhouette: 0.3, stability: 0.7, chosen: false },
        { k: 4, inertia: 700, silhouette: 0.35, stability: 0.8, chosen: true },
      ],
      {
        groups: "Groups",
        separation: "Separation",
        stability: "Stability",
        spread: "Spread",
        chosen: "chosen",
      },
      options(theme)
    ),
  dendrogram: (theme) =>
    dendrogramFigure(
      {
        segments,
        leaves: [
          { size: 40, s: 0 },
          { size: 12, s: 0 },
          { size: 9, s: 1 },
          { size: 3, s: null },
        ],
        links: [
          { height: 2, left: { position: 0, height: 0 }, right: { position: 1, height: 0 } },
          { height: 4, left: { position: 2, height: 0 }, right: { position: 3, height: 0 } },
          { height: 9, left: { position: 0.5, height: 2 }, right: { position: 2.5, height: 4 } },
        ],
        cut: 6,
      },
      { difference: "Difference", customers: "Customers", cut: "cut here", none: "no segment" },
      options(theme)
    ),
}

describe.each(Object.keys(figures))("the %s figure", (name) => {
  it("survives JSON in both themes", () => {
    for (const theme of ["light", "dark"] as const) {
      const figure = figures[name](theme)
      expect(JSON.parse(JSON.stringify(figure))).toEqual(figure)
    }
  })

  it("is the same figure for the same numbers", () => {
    expect(figures[name]("light")).toEqual(figures[name]("light"))
  })

  it("draws on no ground of its own, so that the page's theme shows", () => {
    expect(figures[name]("dark").layout.paper_bgcolor).toBe("rgba(0,0,0,0)")
  })

  it("takes the height it is given", () => {
    expect(figures[name]("light").layout.height).toBeGreaterThan(0)
  })
})

describe("rfmHeatMapFigure", () => {
  it("holds every cell of the square once, empty ones with 0 and no label", () => {
    const [trace] = figures.rfmHeatMap("light").data
    expect(trace.z).toEqual([
      [0, 0, 0],
      [0, 0, 0],
      [0, 12, 0],
    ])
    expect(trace.text).toEqual([
      ["", "", ""],
      ["", "", ""],
      ["", "12", ""],
    ])
  })
})

describe("clusterMapFigure", () => {
  it("puts every customer into the trace of its own segment, in that segment's colour", () => {
    const { data } = figures.clusterMap("dark")
    expect(data.map((trace) => trace.name)).toEqual(["Loyal", "New"])
    expect(data.map((trace) => trace.x)).toEqual([[0], [2, 4]])
    expect(data.map((trace) => (trace.marker as { color: string }).color)).toEqual([
      segmentColor(3, "dark"),
      segmentColor(7, "dark"),
    ])
  })
})

describe("profileRadarFigure", () => {
  it("closes each polygon and marks the average customer at 0", () => {
    const [average, loyal] = figures.profileRadar("light").data
    expect(average.r).toEqual([0, 0, 0, 0])
    expect(loyal.r).toEqual([0, -2, 1, 0])
    expect(loyal.theta).toEqual(["Wait", "Orders", "Spend", "Wait"])
  })
})

describe("the labels of profileRadarFigure", () => {
  it("continue on a second line where they are long", () => {
    const [average] = profileRadarFigure(
      [],
      { features: ["Days since last order"], average: "" },
      options("light")
    ).data
    expect(average.theta).toEqual(["Days since<br>last order", "Days since<br>last order"])
  })
})

describe("distributionFigure", () => {
  it("shows shares that sum to 1 for the segment and for everybody", () => {
    for (const trace of figures.distribution("light").data) {
      const shares = trace.y as number[]
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
    }
  })

  it("draws zeros, not NaN, for a segment without customers", () => {
    const figure = distributionFigure(
      { edges: [0, 1], segment: [0], all: [5] },
      segments[0],
      { share: "Share", all: "All" },
      options("light")
    )
    expect(figure.data[1].y).toEqual([0])
  })
})

describe("movementFigure", () => {
  it("draws leavers downwards", () => {
    const [joined, left] = figures.movement("light").data
    expect(joined.y).toEqual([4])
    expect(left.y).toEqual([-2])
  })
})

describe("revenueByMonthFigure", () => {
  it("says of an unfinished month that it is one", () => {
    const [bars] = figures.revenueByMonth("light").data
    expect(bars.hovertext).toEqual([
      "<b>Oct</b><br>Revenue: EUR 90<br>Orders: 3",
      "<b>Nov (so far)</b><br>Revenue: EUR 40<br>Orders: 1",
    ])
  })
})

describe("niceTicks", () => {
  it("spans the range in round steps and always holds 0", () => {
    expect(niceTicks(0, 930, 4)).toEqual([0, 250, 500, 750, 1000])
    expect(niceTicks(-120, 380, 4)).toEqual([-200, 0, 200, 400])
    expect(niceTicks(5, 9, 4)).toEqual([0, 2.5, 5, 7.5, 10])
    expect(niceTicks(0, 0, 4)).toEqual([0])
  })
})

describe("clusterChoiceFigure", () => {
  it("marks the chosen number of groups, and marks nothing when none was chosen", () => {
    expect(
      (figures.clusterChoice("light").layout.shapes as { x0: number }[]).map((shape) => shape.x0)
    ).toEqual([4])
    const none = clusterChoiceFigure(
      [],
      { groups: "", separation: "", stability: "", spread: "", chosen: "" },
      options("light")
    )
    expect(none.layout.shapes).toEqual([])
  })
})

describe("dendrogramFigure", () => {
  const { data, layout } = figures.dendrogram("light")
  const lines = data.filter((trace) => trace.mode === "lines")
  const marks = data.filter((trace) => trace.mode === "markers")
  const colors = (traces: typeof data, part: "line" | "marker") =>
    traces.map((trace) => (trace[part] as { color: string }).color)

  it("draws every bracket once: up, across, and down to what it joins", () => {
    expect(lines.map(({ x, y }) => [x, y])).toEqual([
      [
        [0, 0, 1, 1, null],
        [0, 2, 2, 0, null],
      ],
      [
        [2, 2, 3, 3, null, 0.5, 0.5, 2.5, 2.5, null],
        [0, 4, 4, 0, null, 2, 9, 9, 4, null],
      ],
    ])
  })

  it("gives a bracket the colour of its segment while all below it are of one", () => {
    const [loyal, mixed] = colors(lines, "line")
    expect(loyal).toBe(segmentColor(3, "light"))
    expect([3, 7].map((hue) => segmentColor(hue, "light"))).not.toContain(mixed)
  })

  it("names the segment of every leaf in the legend, those without one last", () => {
    expect(marks.map(({ name, x }) => [name, x])).toEqual([
      ["Loyal", [0, 1]],
      ["New", [2]],
      ["no segment", [3]],
    ])
    expect(colors(marks, "marker").slice(0, 2)).toEqual([3, 7].map((hue) => segmentColor(hue, "light")))
    expect(marks[0].hovertext).toEqual(["<b>Loyal</b><br>Customers: 40", "<b>Loyal</b><br>Customers: 12"])
  })

  it("marks the cut across the whole width, and nothing where there is none", () => {
    expect(layout.shapes).toMatchObject([{ x0: 0, x1: 1, y0: 6, y1: 6 }])
    const uncut = dendrogramFigure(
      { segments, leaves: [{ size: 1, s: 0 }], links: [], cut: null },
      { difference: "", customers: "", cut: "", none: "" },
      options("light")
    )
    expect([uncut.layout.shapes, uncut.layout.annotations]).toEqual([[], []])
  })
})
