import { seededRandom } from "../../../analytics"
import type { Control } from "../../index"
import type { CutOff } from "../cut-offs"
import { labelsOf } from "../cut-offs"

/** A control that watches nothing. */
export function quiet(over: Partial<Control> = {}): Control {
  return { signal: new AbortController().signal, progress: () => undefined, threads: 2, seed: 42, ...over }
}

/** The same customers with labels dealt out to others, across the groups. */
export function withShuffledLabels(cutOff: CutOff, seed: number): CutOff {
  const random = seededRandom(seed)
  const labels = labelsOf(cutOff)
  for (let i = labels.length - 1; i > 0; i--) {
    const other = Math.floor(random() * (i + 1))
    const label = labels[i]
    labels[i] = labels[other]
    labels[other] = label
  }
  const { once, repeat } = cutOff.groups
  const border = once.churned.length
  return {
    ...cutOff,
    groups: {
      once: { ...once, churned: labels.slice(0, border) },
      repeat: { ...repeat, churned: labels.slice(border) },
    },
  }
}

/** Paths of numbers in plain JSON that are not finite, and of undefined. */
export function brokenPlaces(value: unknown, path = "$"): string[] {
  if (typeof value === "number") {
    return Number.isFinite(value) ? [] : [path]
  }
  if (value === undefined) {
    return [path]
  }
  return value !== null && typeof value === "object"
    ? Object.entries(value).flatMap(([key, each]) => brokenPlaces(each, `${path}.${key}`))
    : []
}
