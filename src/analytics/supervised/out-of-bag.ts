import type { Matrix } from "../numeric/matrix"
import type { ClassCodes } from "./classes"
import { sharesWidth } from "./descent"
import type { ForestPart } from "./forest-trees"
import { probabilitiesOf } from "./probabilities"

/**
 * What a forest says of its own rows, each judged only by the trees that did not see it: an honest forecast without
 * data set aside (Breiman 2001).
 */
export interface OutOfBag {
  /** Rows × classes. A row that every tree saw has the weighted shares of the classes among all rows. */
  readonly probabilities: Matrix
  /** The trees that judged each row: about 37 in 100. */
  readonly votes: Int32Array
}

/** Adds the parts up in the order of the trees. */
export function outOfBagOf(
  parts: readonly ForestPart[],
  { codes }: ClassCodes,
  classWeights: readonly number[]
): OutOfBag {
  const rows = codes.length
  const width = sharesWidth(classWeights.length)
  const sums = new Float64Array(rows * width)
  const votes = new Int32Array(rows)
  for (const part of parts) {
    for (let at = 0; at < sums.length; at++) {
      sums[at] += part.sums[at]
    }
    for (let i = 0; i < rows; i++) {
      votes[i] += part.votes[i]
    }
  }
  const prior = priorShares(codes, classWeights)
  for (let i = 0; i < rows; i++) {
    for (let w = 0; w < width; w++) {
      sums[i * width + w] =
        votes[i] > 0 ? sums[i * width + w] / votes[i] : prior[width === 1 ? prior.length - 1 : w]
    }
  }
  return { probabilities: probabilitiesOf(sums, rows, classWeights.length), votes }
}

function priorShares(codes: Int32Array, classWeights: readonly number[]): number[] {
  const weights = classWeights.map(() => 0)
  codes.forEach((code) => (weights[code] += classWeights[code]))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => weight / total)
}
