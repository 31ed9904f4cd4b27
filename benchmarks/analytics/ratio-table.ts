import { alignedTable } from "../lib/table"
import type { RatioResult } from "./ratios"

/** The ratios as a table for the terminal. */
export function ratioTable(results: readonly RatioResult[]): string {
  const heads = [
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
    "",
  ]
  const rows = results.map((result) => [
    result.task,
    seconds(result.ours_s),
    seconds(result.peer_s),
    result.ratio?.toFixed(3) ?? "-",
    result.spread?.map((ratio) => ratio.toFixed(2)).join(" to ") ?? "",
    result.cpu_ratio?.toFixed(2) ?? "",
    result.others === null ? "" : `${Math.round(100 * result.others)} %`,
    result.beyond_mb === undefined ? String(result.target) : `${result.target} MB`,
    memory(result),
    result.peer_mb === null ? "-" : String(result.peer_mb),
    result.agree === null ? "-" : result.agree ? "agree" : "DIFFER",
    [result.met === null ? "" : result.met ? "met" : "MISSED", result.reason ?? ""]
      .filter(Boolean)
      .join(": "),
  ])
  return alignedTable([heads, ...rows], [1, 2, 3, 5, 6, 8, 9])
}

function memory({ ours_mb, beyond_mb }: RatioResult): string {
  const all = ours_mb === null ? "-" : String(ours_mb)
  return beyond_mb === undefined ? all : `${all} (+${beyond_mb})`
}

function seconds(value: number | null): string {
  return value === null ? "-" : value < 1 ? value.toFixed(4) : value.toFixed(2)
}
