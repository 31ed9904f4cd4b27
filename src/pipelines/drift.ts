import type { DriftReference, DriftValues } from "../analytics"
import { fitDriftReference, measureDrift } from "../analytics"
import { nextTurn } from "../compute"

/** How what a model reads and says was distributed when it was made, by name; to be kept with the model. */
export type DriftReferences = Readonly<Record<string, DriftReference>>

/** How far one of them has moved since: its population stability index. */
export interface DriftMeasure {
  readonly feature: string
  readonly index: number
}

/** From this stability index on, what a model knows is no longer what is, unless the options say otherwise. */
export const DRIFT_ALERT = 0.2
/** Fewer rows, then or now, move by chance alone: with so many, an index of 0.09 is nothing. */
const LEAST_ROWS = 200

/** Freezes distributions; what has too few rows to compare with is left out. */
export function driftReferences(values: Readonly<Record<string, DriftValues>>): DriftReferences {
  const enough = Object.entries(values).filter(([, each]) => each.length >= LEAST_ROWS)
  return Object.freeze(Object.fromEntries(enough.map(([name, each]) => [name, fitDriftReference(each)])))
}

/**
 * The stability index of each reference that there are enough rows for now, the strongest first; null where there is
 * nothing to compare. O(rows × references), with a turn for others between two.
 */
export async function measureDrifts(
  references: DriftReferences,
  values: Readonly<Record<string, DriftValues>>
): Promise<DriftMeasure[] | null> {
  const measures: DriftMeasure[] = []
  for (const [feature, reference] of Object.entries(references)) {
    const now = values[feature]
    if (now !== undefined && now.length >= LEAST_ROWS) {
      measures.push({ feature, index: measureDrift(reference, now).index })
      await nextTurn()
    }
  }
  return measures.length === 0 ? null : measures.sort((a, b) => b.index - a.index)
}
