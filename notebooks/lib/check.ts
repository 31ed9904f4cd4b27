import { emit } from "./emit"

/** What `npm run notebooks -- --check` can compare. */
export type Checked = number | string | boolean | null | readonly Checked[]

/**
 * Has a number of the notebook checked: `npm run notebooks` keeps it in `expected/`, and with `--check` compares it.
 * It stands in no output. A cell tagged `volatile` is passed over.
 * @param name says what it is, unique in the notebook
 * @param value a number, a text, or a list of them; NaN and infinity count as null
 * @param options `tolerance`: how far it may lie from what is expected. @default 1e-8 of the value for a number that is
 * not whole, since the last digits differ between processors; 0 for whole numbers
 * @example check("customers", 5878)
 * @example check("silhouette", 0.2632, { tolerance: 0.001 })
 */
export function check(name: string, value: Checked, options: { tolerance?: number } = {}): void {
  const { tolerance = usualTolerance(value) } = options
  if (!(tolerance >= 0)) {
    throw new RangeError(`tolerance of check "${name}" must be 0 or more, got ${tolerance}`)
  }
  emit(
    { "text/plain": `checked: ${name} = ${JSON.stringify(value)}` },
    { check: { name, value: plain(value), tolerance } }
  )
}

function usualTolerance(value: Checked): number {
  if (Array.isArray(value)) {
    return Math.max(0, ...value.map(usualTolerance))
  }
  return typeof value === "number" && Number.isFinite(value) && !Number.isInteger(value)
    ? Number((Math.abs(value) * 1e-8).toPrecision(1))
    : 0
}

/** Nine digits: more than any tolerance asks for, and the same on every processor. */
function plain(value: Checked): Checked {
  if (Array.isArray(value)) {
    return value.map(plain)
  }
  if (typeof value !== "number") {
    return value
  }
  return Number.isFinite(value) ? Number(value.toPrecision(9)) : null
}
