import path from "node:path"
import type { Cleanup } from "../../scripts/store/cleanup"
import { buildOurSide } from "./built"
import { compareProgram } from "./program"
import { findPython } from "./python"
import type { RatioResult } from "./ratios"
import { measureAlone, measurePairs, type Stage } from "./sides"
import type { AnalyticsTask } from "./tasks"

/**
 * Measures our analytics beside scikit-learn and scipy: for each task both sides in turn, each in a fresh process of its
 * own, on the same file; see tasks.ts for what they do and side.ts for what is timed.
 */
export async function runAnalytics(
  tasks: readonly AnalyticsTask[],
  { root, pairs, cleanup }: { root: string; pairs: number | null; cleanup: Cleanup },
  tell: (result: RatioResult) => void
): Promise<void> {
  const cache = path.join(root, ".cache", "bench")
  const built = path.join(cache, "built")
  buildOurSide(root, built)
  const python = findPython()
  process.stderr.write(`${"missing" in python ? `Ours alone: ${python.missing}` : python.versions}\n`)
  const stage: Stage = { root, cache, built, python, pairs, cleanup }
  for (const task of tasks) {
    if ("program" in task) {
      tell(await compareProgram(task, stage))
    } else if ("alone" in task) {
      tell(await measureAlone(task, stage))
    } else {
      tell(await measurePairs(task, stage))
    }
  }
}
