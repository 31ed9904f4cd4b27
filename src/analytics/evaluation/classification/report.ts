import type { Label } from "../labels"
import type { ConfusionMatrix, ConfusionOptions } from "./confusion"
import { confusionMatrix } from "./confusion"

/** How well one class was told. */
export interface ClassReport {
  readonly class: Label
  /** Rows that are of the class. */
  readonly support: number
  /** Rows that were called so. */
  readonly predicted: number
  /** The share of those called so that are so; null where none was called so. */
  readonly precision: number | null
  /** The share of those that are so which were called so; null where none is. */
  readonly recall: number | null
  /** The harmonic mean of the two, 2 hits / (support + predicted); null where the class occurs on neither side. */
  readonly f1: number | null
}

export interface ClassificationReport {
  readonly confusion: ConfusionMatrix
  readonly perClass: readonly ClassReport[]
  /** The share of rows called what they are. */
  readonly accuracy: number
  /** The most frequent class: what somebody would say who knows nothing else. */
  readonly majorityClass: Label
  /** The accuracy of saying so to every row. A classifier is of use above it only. */
  readonly majorityAccuracy: number
  /** Means over the classes, each class as weighty as the other; what is null counts as 0, as in scikit-learn. */
  readonly macro: { readonly precision: number; readonly recall: number; readonly f1: number }
}

/**
 * Everything that follows from what was called what: accuracy beside the baseline of the majority, and precision,
 * recall and F1 of each class. O(rows + classes²).
 *
 * @throws AnalyticsInputError for unequal lengths or a class that is not among those given
 * @example classificationReport([0, 0, 1, 1], [0, 1, 1, 1]).perClass[1].precision // 0.666…
 */
export function classificationReport(
  truth: ArrayLike<Label>,
  predicted: ArrayLike<Label>,
  options: ConfusionOptions = {}
): ClassificationReport {
  const confusion = confusionMatrix(truth, predicted, options)
  const { classes, counts } = confusion
  const perClass = classes.map((label, c) => {
    const support = total(counts[c])
    const called = total(counts.map((row) => row[c]))
    const hits = counts[c][c]
    return Object.freeze({
      class: label,
      support,
      predicted: called,
      precision: ratio(hits, called),
      recall: ratio(hits, support),
      f1: ratio(2 * hits, support + called),
    })
  })
  const all = total(perClass.map(({ support }) => support))
  const majority = perClass.reduce((most, each) => (each.support > most.support ? each : most))
  const macro = (of: (each: ClassReport) => number | null): number =>
    total(perClass.map((each) => of(each) ?? 0)) / perClass.length
  return Object.freeze({
    confusion,
    perClass: Object.freeze(perClass),
    accuracy: total(counts.map((row, c) => row[c])) / all,
    majorityClass: majority.class,
    majorityAccuracy: majority.support / all,
    macro: Object.freeze({
      precision: macro(({ precision }) => precision),
      recall: macro(({ recall }) => recall),
      f1: macro(({ f1 }) => f1),
    }),
  })
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}

function ratio(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null
}
