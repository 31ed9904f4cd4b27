import { AnalyticsInputError, assertSameLength, assertWhole } from "../errors"
import type { Matrix } from "../numeric/matrix"
import { assertMatrix } from "../numeric/matrix"
import type { Steps } from "../steps"
import { round, runSteps, taskKind } from "../steps"
import type { DecisionTreeModel } from "../supervised/decision-tree"
import { fitDecisionTree } from "../supervised/decision-tree"
import { clusterSizes } from "./labels"
import type { RuleCondition } from "./rule-bounds"
import { withRoundBounds } from "./rule-bounds"

export interface ExplainOptions {
  /** Conditions of a rule at most. @default 3 */
  maxConditions?: number
  /** Names of the columns, for the rules' text. @default "column 0", "column 1" … */
  columns?: readonly string[]
}

/** A rule that nearly describes a cluster: a row obeys it if it obeys all conditions. */
export interface ClusterRule {
  readonly label: number
  /** Rows of the cluster. */
  readonly size: number
  /** One per column, in the order in which they tell the cluster apart; none means every row. */
  readonly conditions: readonly RuleCondition[]
  /** `days ≤ 30 and orders > 4`. */
  readonly text: string
  /** Rows that obey the rule. */
  readonly rows: number
  /** Share of the cluster's rows that obey the rule, 0 to 1. */
  readonly coverage: number
  /** Share of the cluster among the rows that obey the rule, 0 to 1. */
  readonly purity: number
}

/**
 * One rule per cluster that nearly describes it, in the units of the columns, which need not be those the clusters
 * were made from. A shallow decision tree tells the cluster from all other rows, noise (−1) included; of its branches
 * the one with the greatest F1 = 2 × coverage × purity / (coverage + purity) is the rule. Bounds are the roundest
 * numbers that leave the rule the same rows. An empty cluster has no rule. O(k × columns × rows log rows).
 *
 * @throws AnalyticsInputError naming the option, cell or label that is wrong.
 * @example explainClusters(rfm, labels, { columns: ["days", "orders", "spend"] })[0].text // "days ≤ 30 and orders > 4"
 */
export function explainClusters(
  X: Matrix,
  labels: ArrayLike<number>,
  options: ExplainOptions = {}
): ClusterRule[] {
  return runSteps(X, explainClustersSteps(X, labels, options))
}

/** {@link explainClusters} as a round of tasks: one cluster a task. */
export function* explainClustersSteps(
  X: Matrix,
  labels: ArrayLike<number>,
  { maxConditions = 3, columns = defaultNames(X) }: ExplainOptions = {}
): Steps<ClusterRule[]> {
  assertMatrix(X)
  assertSameLength("labels", labels.length, X.rows)
  assertWhole("maxConditions", maxConditions, 1)
  if (columns.length !== X.columns) {
    throw new AnalyticsInputError("columns", columns, `a name for each of the ${X.columns} columns`)
  }
  const { sizes } = clusterSizes(labels)
  const typed = Int32Array.from(labels)
  const filled = Array.from(sizes.keys()).filter((label) => sizes[label] > 0)
  const found = yield* round(
    ruleTask,
    filled.map((label) => ({ labels: typed, label, maxConditions }))
  )
  return found.map(({ conditions, rows, members }, at) => {
    const label = filled[at]
    return Object.freeze({
      label,
      size: sizes[label],
      conditions: Object.freeze(conditions.map((condition) => Object.freeze(condition))),
      text: textOf(conditions, columns),
      rows,
      coverage: members / sizes[label],
      purity: members / rows,
    })
  })
}

interface FoundRule {
  conditions: RuleCondition[]
  rows: number
  /** Rows of the cluster among them. */
  members: number
}

export const ruleTask = taskKind(
  "cluster-rule",
  (
    X,
    { labels, label, maxConditions }: { labels: Int32Array; label: number; maxConditions: number }
  ): FoundRule => {
    const isMember = labels.map((each) => (each === label ? 1 : 0))
    const tree = fitDecisionTree(X, isMember, { maxDepth: maxConditions })
    const members = Array.from(tree.left, (_, node) => countOf(tree, node, 1))
    const rows = members.map((count, node) => count + countOf(tree, node, 0))
    const node = bestNode(members, rows)
    return {
      conditions: withRoundBounds(X, pathTo(tree, node)),
      rows: rows[node],
      members: members[node],
    }
  }
)

/** Rows of a class in a node; 0 if the class does not occur at all. */
function countOf({ classes, counts }: DecisionTreeModel, node: number, named: number): number {
  const at = classes.indexOf(named)
  return at < 0 ? 0 : counts[node * classes.length + at]
}

/** The node with the greatest F1, of equals the first; the root, which says nothing, only if there is no other. */
function bestNode(members: readonly number[], rows: readonly number[]): number {
  let best = 0
  let greatest = 0
  for (let node = 1; node < rows.length; node++) {
    // With m members of M in n rows, F1 = 2 m / (M + n).
    const f1 = (2 * members[node]) / (members[0] + rows[node])
    if (f1 > greatest) {
      greatest = f1
      best = node
    }
  }
  return best
}

/** The conditions on the way from the root to a node, those of one column made one. */
function pathTo(
  { splitColumns, thresholds, left, right }: DecisionTreeModel,
  wanted: number
): RuleCondition[] {
  const conditions = new Map<number, RuleCondition>()
  let node = 0
  while (node !== wanted) {
    const column = splitColumns[node]
    const known = conditions.get(column) ?? { column, above: null, upTo: null }
    // Nodes below the left branch are numbered before the right one.
    const goesLeft = wanted < right[node]
    conditions.set(column, { ...known, [goesLeft ? "upTo" : "above"]: thresholds[node] })
    node = goesLeft ? left[node] : right[node]
  }
  return [...conditions.values()]
}

function textOf(conditions: readonly RuleCondition[], columns: readonly string[]): string {
  const texts = conditions.map(({ column, above, upTo }) => {
    const name = columns[column]
    if (above === null) {
      return `${name} ≤ ${upTo}`
    }
    return upTo === null ? `${name} > ${above}` : `${above} < ${name} ≤ ${upTo}`
  })
  return texts.length === 0 ? "every row" : texts.join(" and ")
}

function defaultNames(X: Matrix): string[] {
  return Array.from({ length: X.columns }, (_, column) => `column ${column}`)
}
