import { rocAuc } from "../evaluation/classification/roc"

/** How a forecast is judged; of each the greater the better. */
export type ForecastScore = "brier" | "accuracy" | "roc-auc"

/**
 * The score of probabilities, `width` numbers a row as descents give them, against the rows' classes.
 * - `"brier"`: 1 less the mean over rows of half the squared distance to the truth (Brier 1950), 0 to 1.
 * - `"accuracy"`: the share of rows whose likeliest class is theirs.
 * - `"roc-auc"`: how often a row of the second class has a greater probability than one of the first; equals count half.
 */
export function forecastScore(
  score: ForecastScore,
  shares: Float64Array,
  labels: Int32Array,
  classes: number
): number {
  if (score === "roc-auc") {
    // never null: whoever asks has seen rows of both classes
    return rocAuc(labels, shares) as number
  }
  let sum = 0
  for (let i = 0; i < labels.length; i++) {
    sum += score === "brier" ? brier(shares, i, labels[i], classes) : hit(shares, i, labels[i], classes)
  }
  return sum / labels.length
}

function shareOf(shares: Float64Array, row: number, classCode: number, classes: number): number {
  if (classes !== 2) {
    return shares[row * classes + classCode]
  }
  return classCode === 1 ? shares[row] : 1 - shares[row]
}

function brier(shares: Float64Array, row: number, label: number, classes: number): number {
  let squares = 0
  for (let c = 0; c < classes; c++) {
    const miss = shareOf(shares, row, c, classes) - (c === label ? 1 : 0)
    squares += miss * miss
  }
  return 1 - squares / 2
}

function hit(shares: Float64Array, row: number, label: number, classes: number): number {
  let best = 0
  for (let c = 1; c < classes; c++) {
    best = shareOf(shares, row, c, classes) > shareOf(shares, row, best, classes) ? c : best
  }
  return best === label ? 1 : 0
}
