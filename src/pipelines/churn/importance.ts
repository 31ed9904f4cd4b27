import { columnOf, seededRandom } from "../../analytics"
import { nextTurn } from "../../compute"
import type { Calibrator } from "./calibrate"
import { calibrated } from "./calibrate"
import type { Candidate } from "./candidates"
import type { CutOff, LabelledGroup } from "./cut-offs"
import { thinned } from "./cut-offs"
import { scoreView, viewNames, viewOf } from "./learners"
import { figuresOf } from "./metrics"
import type { GroupName } from "./population"
import { GROUPS } from "./population"

/** How much worse a group is told apart when one input is dealt out to other customers. */
export interface InputImportance {
  readonly group: GroupName
  readonly input: string
  /** Mean fall of the ROC-AUC within the group; 0 or below: of no use. Of two inputs that tell the same, each alone looks useless. */
  readonly fall: number
  /** Its standard deviation over the repeats. */
  readonly deviation: number
}

const MOST_ROWS = 5000
const REPEATS = 5

/** Permutation importance (Breiman 2001) on the held-out cut-off, strongest first in each group. */
export async function importanceOf(
  { groups }: Candidate,
  calibrator: Calibrator,
  test: CutOff,
  seed: number
): Promise<InputImportance[]> {
  const found: InputImportance[] = []
  for (const group of GROUPS) {
    const learned = groups[group]
    const rows = thinned(test.groups[group], MOST_ROWS, seed)
    const X = rows.churned.length > 0 && viewOf(learned, rows)
    if (!X || learned.kind === "base_rate") {
      continue
    }
    const score = (): number | null => rocAuc(rows, calibrated(calibrator, group, scoreView(learned, X)))
    const whole = score()
    if (whole === null) {
      continue
    }
    const own: InputImportance[] = []
    for (const [j, input] of viewNames(learned).entries()) {
      const column = columnOf(X, j)
      const kept = Float64Array.from(column)
      const falls = Array.from({ length: REPEATS }, (_, repeat) => {
        shuffle(column, seed, j, repeat)
        const fall = whole - (score() ?? whole)
        column.set(kept)
        return fall
      })
      const fall = falls.reduce((sum, each) => sum + each, 0) / REPEATS
      const square = falls.reduce((sum, each) => sum + (each - fall) ** 2, 0) / REPEATS
      own.push({ group, input, fall, deviation: Math.sqrt(square) })
      await nextTurn()
    }
    found.push(...own.sort((a, b) => b.fall - a.fall))
  }
  return found
}

function rocAuc({ churned }: LabelledGroup, scores: Float64Array): number | null {
  return figuresOf(churned, scores, { draws: 0, seed: 0, budget: 1, probabilities: false }).roc_auc.value
}

function shuffle(column: Float64Array, ...seeds: [number, number, number]): void {
  const random = seededRandom(...seeds)
  for (let i = column.length - 1; i > 0; i--) {
    const other = Math.floor(random() * (i + 1))
    const value = column[i]
    column[i] = column[other]
    column[other] = value
  }
}
