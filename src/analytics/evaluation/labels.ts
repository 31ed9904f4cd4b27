/** The name of a class, a segment, a cluster. */
export type Label = string | number

/** Numbers before texts, each ascending; texts by their code units, so that the order is the same on every machine. */
export function byLabel(a: Label, b: Label): number {
  if (typeof a === "number" && typeof b === "number") {
    return a - b
  }
  if (typeof a === "number" || typeof b === "number") {
    return typeof a === "number" ? -1 : 1
  }
  return a < b ? -1 : a > b ? 1 : 0
}
