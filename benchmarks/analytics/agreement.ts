import { adjustedRandScore } from "../../src/analytics"

/** What a side tells of its result: numbers, by name. */
export type Told = Record<string, number | null | number[]>

/** How near one name's numbers must be: each number to the other side's, or the two sets of labels to each other. */
export type Check =
  | { of: string; by: "relative" | "absolute"; within: number }
  | { of: string; by: "adjusted-rand"; atLeast: number }

/**
 * Where the results of two sides differ by more than the checks allow, in words; nothing where they agree.
 * @example disagreements([{ of: "score", by: "absolute", within: 0.01 }], { score: 0.5 }, { score: 0.6 })
 */
export function disagreements(checks: readonly Check[], ours: Told, peer: Told): string[] {
  return checks.flatMap((check) => {
    const [a, b] = [numbersOf(ours, check.of), numbersOf(peer, check.of)]
    if (a.length !== b.length) {
      return [`${check.of}: ${a.length} numbers of ours, ${b.length} of the peer's`]
    }
    if (check.by === "adjusted-rand") {
      const score = adjustedRandScore(a, b)
      return score >= check.atLeast ? [] : [`${check.of}: adjusted Rand ${score}, not ${check.atLeast}`]
    }
    const apart = a.map((value, i) => distance(check.by, value, b[i]))
    const worst = apart.findIndex((each) => !(each <= check.within))
    return worst < 0
      ? []
      : [`${check.of}: ${a[worst]} of ours, ${b[worst]} of the peer's; ${check.by} ${check.within} allowed`]
  })
}

function numbersOf(told: Told, name: string): number[] {
  const value = told[name]
  return typeof value === "number" ? [value] : (value ?? [NaN])
}

function distance(by: "relative" | "absolute", a: number, b: number): number {
  const apart = Math.abs(a - b)
  return by === "absolute" || apart === 0 ? apart : apart / Math.max(Math.abs(a), Math.abs(b))
}
