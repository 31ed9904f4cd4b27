import { assessTask } from "./clustering/choose-k"
import { assignTask, restartTask } from "./clustering/k-means"
import { profileTask } from "./clustering/profile"
import { silhouetteTask } from "./clustering/silhouette"
import { bootstrapTask } from "./clustering/stability"
import { cutsTask } from "./numeric/cuts"
import { quantileTableTask } from "./numeric/quantile-tables"
import { quantilesTask } from "./numeric/quantiles"
import type { TaskKind } from "./steps"

const TASK_KINDS: ReadonlyMap<string, TaskKind> = new Map(
  [
    cutsTask,
    quantileTableTask,
    quantilesTask,
    restartTask,
    assignTask,
    assessTask,
    silhouetteTask,
    bootstrapTask,
    profileTask,
  ].map((kind: TaskKind) => [kind.name, kind])
)

/**
 * The kind of task a worker thread was sent by name.
 *
 * @throws Error for a name that is not listed here: a kind of task was written and not entered.
 */
export function taskKindNamed(name: string): TaskKind {
  const kind = TASK_KINDS.get(name)
  if (kind === undefined) {
    throw new Error(`no kind of task is named ${name}; enter it in analytics/task-kinds.ts`)
  }
  return kind
}
