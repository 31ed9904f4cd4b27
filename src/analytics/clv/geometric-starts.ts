/** Shapes of an ordinary store first, then of few lasting buyers among many, and of even buyers who hardly leave. */
const SHAPES = [
  { r: 1, a: 1, b: 3 },
  { r: 0.3, a: 0.5, b: 1.5 },
  { r: 3, a: 0.2, b: 3 },
]
/** Customers buy faster while they are customers than over all the time since their first purchase. */
const FASTER = 1.5

/** Where the searches for BG/NBD and MBG/NBD begin, given purchases per time; scales with the unit of time. */
export function geometricStarts(_meanAge: number, rate: number): number[][] {
  return SHAPES.map(({ r, a, b }) => [r, r / (FASTER * rate), a, b])
}
