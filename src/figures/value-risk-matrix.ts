import { axis, baseLayout, chromeOf } from "./chrome"
import type { Figure, FigureOptions } from "./types"

/** A tier or a band with its name in the reader's language. */
export interface MatrixPlace {
  key: string
  name: string
}

export interface MatrixCell {
  tier: string
  risk: string
  customers: number
  value_at_risk: number
}

export interface MatrixLabels {
  risk: string
  customers: string
  atRisk: string
}

/** Customers by predicted value (upwards) and risk of leaving (to the right); the stronger a cell, the more is at risk. */
export function valueRiskMatrixFigure(
  matrix: {
    /** The most valuable first. */
    tiers: readonly MatrixPlace[]
    /** The safest first. */
    risks: readonly MatrixPlace[]
    cells: readonly MatrixCell[]
  },
  labels: MatrixLabels,
  options: FigureOptions
): Figure {
  const { text } = options
  // the lowest row of a heat map is its first
  const tiers = [...matrix.tiers].reverse()
  const rows = tiers.map((tier) => matrix.risks.map((risk) => cellAt(matrix.cells, tier.key, risk.key)))
  return {
    data: [
      {
        type: "heatmap",
        x: matrix.risks.map(({ name }) => name),
        y: tiers.map(({ name }) => name),
        z: rows.map((row) => row.map((cell) => cell.value_at_risk)),
        zmin: 0,
        colorscale: chromeOf(options.theme).scale,
        showscale: false,
        xgap: 2,
        ygap: 2,
        text: rows.map((row) =>
          row.map((cell) =>
            cell.customers === 0
              ? ""
              : `<b>${text.integer(cell.customers)}</b><br>${text.money(Math.round(cell.value_at_risk))}`
          )
        ),
        texttemplate: "%{text}",
        textfont: { size: 12 },
        hovertext: rows.map((row, i) =>
          row.map((cell, j) =>
            [
              `<b>${tiers[i].name} · ${labels.risk}: ${matrix.risks[j].name}</b>`,
              `${labels.customers}: ${text.integer(cell.customers)}`,
              `${labels.atRisk}: ${text.money(cell.value_at_risk)}`,
            ].join("<br>")
          )
        ),
        hoverinfo: "text",
      },
    ],
    layout: baseLayout(options, {
      height: 300,
      xaxis: axis(options, { title: labels.risk, type: "category", showgrid: false }),
      yaxis: axis(options, { type: "category", showgrid: false }),
    }),
  }
}

function cellAt(cells: readonly MatrixCell[], tier: string, risk: string): MatrixCell {
  return (
    cells.find((cell) => cell.tier === tier && cell.risk === risk) ?? {
      tier,
      risk,
      customers: 0,
      value_at_risk: 0,
    }
  )
}
