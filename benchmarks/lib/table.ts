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
  const all = [["Task", "Measure", "Value", "Unit", "Target", ""], ...rows]
  const widths = all[0].map((_, column) => Math.max(...all.map((row) => row[column].length)))
  const line = (row: string[]) =>
    row
      .map((cell, column) => (column === 2 ? cell.padStart(widths[column]) : cell.padEnd(widths[column])))
      .join("  ")
      .trimEnd()
  return all.map(line).join("\n")
}

function number(value: number, unit: Figure["unit"]): string {
  const digits = DIGITS[unit]
  return value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits })
}
