import type { Figure, Result } from "./task"

const DIGITS: Readonly<Record<Figure["unit"], number>> = { s: 2, ms: 1, MB: 0, rows: 0 }

/** The figures as a table for the terminal. */
export function figureTable(results: readonly Result[]): string {
  const rows = results.map(({ task, measure, value, unit, target, met }) => [
    task,
    measure,
    number(value, unit),
    unit,
    target === null ? "" : `at most ${number(target, unit)}`.replace(/\.0+$/, ""),
    met === null ? "" : met ? "met" : "MISSED",
  ])
  return alignedTable([["Task", "Measure", "Value", "Unit", "Target", ""], ...rows], [2])
}

/** Rows of cells in columns as wide as they need; columns of numbers stand to the right. */
export function alignedTable(rows: readonly (readonly string[])[], numbers: readonly number[]): string {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)))
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          numbers.includes(column) ? cell.padStart(widths[column]) : cell.padEnd(widths[column])
        )
        .join("  ")
        .trimEnd()
    )
    .join("\n")
}

function number(value: number, unit: Figure["unit"]): string {
  const digits = DIGITS[unit]
  return value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits })
}
