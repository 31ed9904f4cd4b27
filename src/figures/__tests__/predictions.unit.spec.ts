import {
  calibrationFigure,
  gainChartFigure,
  listComparisonFigure,
  orderTrackingFigure,
  riskDistributionFigure,
  segmentColor,
  valueRiskMatrixFigure,
} from "../index"
import type { Figure, FigureOptions, FigureTheme } from "../index"

const options = (theme: FigureTheme = "light"): FigureOptions => ({
  theme,
  text: {
    integer: (value) => String(value),
    decimal: (value) => value.toFixed(1),
    share: (value) => `${(100 * value).toFixed(0)} %`,
    money: (value) => `EUR ${value}`,
    moneyShort: (value) => `${value} EUR`,
    separators: ",.",
  },
})

const figures: Record<string, (theme?: FigureTheme) => Figure> = {
  riskDistribution: (theme) =>
    riskDistributionFigure(
      [
        { from: 0, to: 0.1, customers: 5 },
        { from: 0.4, to: 0.5, customers: 7 },
        { from: 0.9, to: 1, customers: 2 },
      ],
      { chance: "Chance", customers: "Customers" },
      options(theme)
    ),
  gainChart: (theme) =>
    gainChartFigure(
      { name: "Forecast", shares: [0, 0.5, 1], gains: [0, 0.8, 1] },
      [
        { name: "Longest silent", shares: [0, 0.5, 1], gains: [0, 0.7, 1] },
        { name: "Rarest", shares: [0, 0.5, 1], gains: [0, 0.6, 1] },
      ],
      { customers: "Written to", found: "Found", chance: "By chance" },
      options(theme)
    ),
  calibration: (theme) =>
    calibrationFigure(
      [
        { expected: 0.1, observed: 0.2, customers: 25 },
        { expected: 0.8, observed: 0.7, customers: 100 },
      ],
      { expected: "Said", observed: "Came", customers: "Customers" },
      options(theme)
    ),
  orderTracking: (theme) =>
    orderTrackingFigure(
      [
        { label: "7 Mar", predicted: 10.5, actual: 9 },
        { label: "14 Mar", predicted: 20, actual: 21 },
      ],
      { predicted: "Predicted", actual: "Came", orders: "Orders" },
      options(theme)
    ),
  listComparison: (theme) =>
    listComparisonFigure(
      ["Everything", "New"],
      [
        { name: "Recommendations", shares: [0.34, 0.09] },
        { name: "Buying again", shares: [0.33, null] },
        { name: "Bestsellers", shares: [0.1, 0.05] },
      ],
      { found: "Found" },
      options(theme)
    ),
  valueRiskMatrix: (theme) =>
    valueRiskMatrixFigure(
      {
        tiers: [
          { key: "high", name: "High value" },
          { key: "low", name: "Low value" },
        ],
        risks: [
          { key: "low", name: "stays" },
          { key: "high", name: "leaves" },
        ],
        cells: [{ tier: "high", risk: "high", customers: 3, value_at_risk: 900 }],
      },
      { risk: "Risk", customers: "Customers", atRisk: "At risk" },
      options(theme)
    ),
}

describe.each(Object.keys(figures))("the %s figure", (name) => {
  it("survives JSON in both themes, on no ground of its own", () => {
    for (const theme of ["light", "dark"] as const) {
      const figure = figures[name](theme)
      expect(JSON.parse(JSON.stringify(figure))).toEqual(figure)
      expect(figure.layout.paper_bgcolor).toBe("rgba(0,0,0,0)")
      expect(figure.layout.height).toBeGreaterThan(0)
    }
  })
})

describe("riskDistributionFigure", () => {
  it("draws a bar per range, its colour by how risky the range is", () => {
    const [bars] = figures.riskDistribution().data
    expect(bars.y).toEqual([5, 7, 2])
    expect(new Set((bars.marker as { color: string[] }).color).size).toBe(3)
    expect((bars.hovertext as string[])[2]).toBe("<b>Chance: 90 % – 100 %</b><br>Customers: 2")
  })
})

describe("gainChartFigure", () => {
  const { data } = figures.gainChart()

  it("draws chance first, then simple rules, the forecast above them all", () => {
    expect(data.map(({ name }) => name)).toEqual(["By chance", "Longest silent", "Rarest", "Forecast"])
    expect(data.map(({ line }) => (line as { width: number }).width)).toEqual([1, 1.5, 1.5, 2.5])
  })

  it("tells every line apart by dashes as well as by colour", () => {
    const lines = data.map(({ line }) => line as { color: string; dash: string })
    expect(new Set(lines.map(({ color }) => color)).size).toBe(4)
    expect(lines[3]).toMatchObject({ color: segmentColor(0, "light"), dash: "solid" })
    expect(new Set(lines.slice(1).map(({ dash }) => dash)).size).toBe(3)
  })

  it("says both shares of a point", () => {
    expect((data[3].hovertext as string[])[1]).toBe("<b>Forecast</b><br>Written to: 50 %<br>Found: 80 %")
  })
})

describe("calibrationFigure", () => {
  it("puts every group at what was said and what came, its area by its customers", () => {
    const [diagonal, dots] = figures.calibration().data
    expect([diagonal.x, diagonal.y]).toEqual([
      [0, 1],
      [0, 1],
    ])
    expect([dots.x, dots.y]).toEqual([
      [0.1, 0.8],
      [0.2, 0.7],
    ])
    expect((dots.marker as { size: number[] }).size).toEqual([17, 26])
  })
})

describe("listComparisonFigure", () => {
  it("sets the lists side by side, told apart by colour and by hatching, and says nothing of what is not known", () => {
    const { data } = figures.listComparison()
    expect(data.map(({ y }) => y)).toEqual([
      [0.34, 0.09],
      [0.33, null],
      [0.1, 0.05],
    ])
    const markers = data.map(({ marker }) => marker as { color: string; pattern: { shape: string } })
    expect(new Set(markers.map(({ color }) => color)).size).toBe(3)
    expect(new Set(markers.map(({ pattern }) => pattern.shape)).size).toBe(3)
    expect(data[1].text).toEqual(["33 %", ""])
    expect((data[1].hovertext as string[])[0]).toBe("<b>Buying again</b><br>Everything: 33 %")
  })
})

describe("orderTrackingFigure", () => {
  it("sets what came beside what was predicted on the same days", () => {
    const [actual, predicted] = figures.orderTracking().data
    expect([actual.name, actual.y]).toEqual(["Came", [9, 21]])
    expect([predicted.name, predicted.y]).toEqual(["Predicted", [10.5, 20]])
    expect(actual.x).toEqual(["7 Mar", "14 Mar"])
    expect((predicted.line as { dash: string }).dash).toBe("dash")
  })
})

describe("valueRiskMatrixFigure", () => {
  const [cells] = figures.valueRiskMatrix().data

  it("has the most valuable tier on top, and holds every cell once", () => {
    expect(cells.y).toEqual(["Low value", "High value"])
    expect(cells.z).toEqual([
      [0, 0],
      [0, 900],
    ])
  })

  it("writes customers and value at risk into cells with customers only", () => {
    expect(cells.text).toEqual([
      ["", ""],
      ["", "<b>3</b><br>EUR 900"],
    ])
  })
})
