import { bgNbdTask } from "./clv/bg-nbd"
import { gammaGammaTask } from "./clv/gamma-gamma"
import { lifetimeValueTask } from "./clv/lifetime-value"
import { mbgNbdTask } from "./clv/mbg-nbd"
import { paretoNbdTask } from "./clv/pareto-nbd"
import { valueOutlookTask } from "./clv/value-outlook"
import { joinTask } from "./clustering/agglomerative"
import { assessTask } from "./clustering/choose-k"
import { netAssignTask, netTask } from "./clustering/core-net"
import { dbscanTask } from "./clustering/dbscan"
import { ruleTask } from "./clustering/explain"
import { assignTask, onlyRestartTask, restartTask, startTask as kMeansStartTask } from "./clustering/k-means"
import { varianceTask } from "./clustering/k-means-inputs"
import { blockAssignTask, blockSpreadTask } from "./clustering/lloyd-blocks"
import { membershipTask } from "./clustering/mixture-assign"
import { centersTask, startTask } from "./clustering/mixture-start"
import { expectTask } from "./clustering/mixture-sums"
import { profileTask } from "./clustering/profile"
import { silhouetteCellsTask, silhouetteTask } from "./clustering/silhouette"
import { bootstrapTask } from "./clustering/stability"
import { neighbourTask } from "./clustering/suggest-eps"
import { cutsTask } from "./numeric/cuts"
import { quantileTableTask } from "./numeric/quantile-tables"
import { quantilesTask } from "./numeric/quantiles"
import { rhythmsTask } from "./recommendations/buy-again-model"
import { contentBasedTask } from "./recommendations/content-based"
import { itemBasedTask } from "./recommendations/item-based"
import { pairBlocksTask, pairsTask } from "./recommendations/item-pairs"
import { tfidfTask } from "./recommendations/tfidf"
import { userBasedTask, usersByItemTask } from "./recommendations/user-based"
import type { TaskKind } from "./steps"
import { binTask } from "./supervised/bins"
import { forestExplainTask } from "./supervised/forest-explain"
import { forestPredictTask } from "./supervised/forest-predict"
import { forestTreesTask } from "./supervised/forest-trees"
import { logisticTask } from "./supervised/logistic-regression"
import { shuffledScoreTask } from "./supervised/permutation-importance"

const TASK_KINDS: ReadonlyMap<string, TaskKind> = new Map(
  [
    cutsTask,
    quantileTableTask,
    quantilesTask,
    restartTask,
    onlyRestartTask,
    varianceTask,
    kMeansStartTask,
    blockAssignTask,
    blockSpreadTask,
    assignTask,
    assessTask,
    silhouetteTask,
    silhouetteCellsTask,
    bootstrapTask,
    profileTask,
    joinTask,
    dbscanTask,
    neighbourTask,
    netTask,
    netAssignTask,
    centersTask,
    startTask,
    expectTask,
    membershipTask,
    ruleTask,
    bgNbdTask,
    mbgNbdTask,
    paretoNbdTask,
    gammaGammaTask,
    lifetimeValueTask,
    valueOutlookTask,
    binTask,
    forestTreesTask,
    forestPredictTask,
    forestExplainTask,
    shuffledScoreTask,
    logisticTask,
    pairBlocksTask,
    pairsTask,
    itemBasedTask,
    usersByItemTask,
    userBasedTask,
    contentBasedTask,
    tfidfTask,
    rhythmsTask,
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
