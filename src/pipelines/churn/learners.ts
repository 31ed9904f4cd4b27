import type {
  DecisionTreeModel,
  LogisticRegressionModel,
  Matrix,
  MbgNbdModel,
  PurchaseHistory,
  RandomForestModel,
} from "../../analytics"
import {
  columnOf,
  fitDecisionTree,
  matrixFromColumns,
  median,
  predictDecisionTree,
  predictLogisticRegression,
  predictRandomForest,
  probabilityAlive,
} from "../../analytics"
import type { ComputeControl } from "../../compute"
import { fitLogisticRegression, fitRandomForest } from "../../compute"
import type { LabelledGroup } from "./cut-offs"
import type { Group, GroupName } from "./population"
import { matrixOf } from "./population"

/** The models side by side. */
export const LEARNERS = ["forest", "logistic", "mbg_nbd", "tree"] as const
export type LearnerName = (typeof LEARNERS)[number]

/** What was learned of one group; all of it JSON. */
export type Learned = Forest | Tree | Logistic | Process | BaseRate

export interface Forest {
  readonly kind: "forest"
  readonly inputs: readonly string[]
  readonly model: RandomForestModel
}

export interface Tree {
  readonly kind: "tree"
  readonly inputs: readonly string[]
  readonly model: DecisionTreeModel
}

export interface Logistic {
  readonly kind: "logistic"
  readonly inputs: readonly string[]
  /** What stands in for a missing value, in logarithms where `logs`. */
  readonly fills: readonly number[]
  readonly logs: readonly boolean[]
  /** Of the prepared columns: what contributions are measured from. */
  readonly means: readonly number[]
  readonly model: LogisticRegressionModel
}

/** The chance of no purchase within the horizon under MBG/NBD. */
export interface Process {
  readonly kind: "mbg_nbd"
  readonly inputs: readonly string[]
  readonly horizonDays: number
  /** The middle customer of its view: what contributions are measured from. */
  readonly reference: readonly number[]
  readonly model: MbgNbdModel
}

/** Where a group is too small or of one kind: its share of churned customers. */
export interface BaseRate {
  readonly kind: "base_rate"
  readonly rate: number
}

/** Below what any input can be, so that trees can tell missing values apart. */
export const MISSING = -1e9
/** Days silent, repeat purchases and age of a customer, under the names of the features they come from. */
const PROCESS_REPEAT = Object.freeze(["days_since_last_order", "order_count", "tenure_days"])
/** Who bought once has been silent all their time. */
const PROCESS_ONCE = Object.freeze(["days_since_last_order"])
const LEAST_ROWS = 50
const LEAST_OF_A_KIND = 10
const TREES = 100
/** Deep enough for the last hundredth of the score, shallow enough to explain a customer in a few milliseconds. */
const FOREST_DEPTH = 8
const TREE_DEPTH = 4
/** Inputs whose effect grows with their ratio rather than their difference. */
const IN_LOGS = new Set([
  "days_since_last_order",
  "times_usual_gap",
  "order_count",
  "orders_per_year",
  "recent_order_rate_ratio",
  "average_order_value",
  "spend_last_365_days",
  "units_per_order",
])

export async function learn(
  name: Exclude<LearnerName, "mbg_nbd">,
  group: LabelledGroup,
  inputs: readonly string[],
  seed: number,
  watch: ComputeControl
): Promise<Learned> {
  const rows = group.churned.length
  const churned = group.churned.reduce((sum, label) => sum + label, 0)
  if (rows < LEAST_ROWS || Math.min(churned, rows - churned) < LEAST_OF_A_KIND) {
    return Object.freeze({ kind: "base_rate", rate: (churned + 1) / (rows + 2) })
  }
  switch (name) {
    case "forest": {
      const rules = {
        trees: TREES,
        maxDepth: FOREST_DEPTH,
        minLeafRows: leafRows(rows, 300),
        outOfBag: false,
      }
      const { model } = await fitRandomForest(filled(group, inputs), group.churned, { ...rules, seed }, watch)
      return Object.freeze({ kind: "forest", inputs, model })
    }
    case "tree": {
      const rules = { maxDepth: TREE_DEPTH, minLeafRows: leafRows(rows, 50) }
      return Object.freeze({
        kind: "tree",
        inputs,
        model: fitDecisionTree(filled(group, inputs), group.churned, rules),
      })
    }
    case "logistic":
      return learnLogistic(group, inputs, watch)
  }
}

/** The names of what a learner looks at, in the order of its view. */
export function viewNames(learned: Learned): readonly string[] {
  return learned.kind === "base_rate" ? [] : learned.inputs
}

/** A group as a learner looks at it: one column a name of `viewNames`; null where it looks at nothing. */
export function viewOf(learned: Learned, group: Group): Matrix | null {
  switch (learned.kind) {
    case "forest":
    case "tree":
      return filled(group, learned.inputs)
    case "logistic":
      return logisticMatrix(learned, group)
    case "mbg_nbd": {
      const { frequency, recency, customer_age_days: age } = group.inputs
      const columns = [age.map((days, i) => days - recency[i]), frequency, age]
      return matrixFromColumns(columns.slice(0, learned.inputs.length))
    }
    case "base_rate":
      return null
  }
}

/** The uncalibrated probability of churn that a learner gives to each row of its view. */
export function scoreView(learned: Exclude<Learned, BaseRate>, X: Matrix): Float64Array {
  switch (learned.kind) {
    case "forest":
      return columnOf(predictRandomForest(learned.model, X), 1)
    case "tree":
      return columnOf(predictDecisionTree(learned.model, X), 1)
    case "logistic":
      return columnOf(predictLogisticRegression(learned.model, X), 1)
    case "mbg_nbd":
      return silentChance(learned, historyFrom(X))
  }
}

/** The uncalibrated probability that each of a group churns, 0 to 1. */
export function scoreGroup(learned: Learned, group: Group): Float64Array {
  const X = viewOf(learned, group)
  if (X === null || learned.kind === "base_rate") {
    return new Float64Array(group.places.length).fill(learned.kind === "base_rate" ? learned.rate : NaN)
  }
  return X.rows === 0 ? new Float64Array(0) : scoreView(learned, X)
}

export function historyOf({ inputs }: Group): PurchaseHistory {
  return { frequency: inputs.frequency, recency: inputs.recency, age: inputs.customer_age_days }
}

/**
 * The chance of no purchase within the horizon: gone already, or alive and silent by chance. Of a living customer the
 * rate is gamma(r + frequency, alpha + age), so silence has the chance
 * ((alpha + age) / (alpha + age + horizon))^(r + frequency).
 */
function silentChance({ model, horizonDays }: Process, history: PurchaseHistory): Float64Array {
  const { r, alpha } = model.parameters
  return probabilityAlive(model, history).map((alive, i) => {
    const past = alpha + history.age[i]
    return 1 - alive * (1 - (past / (past + horizonDays)) ** (r + history.frequency[i]))
  })
}

/** Back from days silent, repeat purchases and age; combinations that cannot be, as of shuffled columns, are bent. */
function historyFrom(X: Matrix): PurchaseHistory {
  if (X.columns === 1) {
    const none = new Float64Array(X.rows)
    return { frequency: none, recency: none, age: columnOf(X, 0) }
  }
  const [silent, frequency, age] = [columnOf(X, 0), columnOf(X, 1), columnOf(X, 2)]
  const recency = frequency.map((purchases, i) =>
    purchases > 0 ? Math.min(age[i], Math.max(0.5, age[i] - silent[i])) : 0
  )
  return { frequency, recency, age: age.map((days, i) => Math.max(days, recency[i])) }
}

/** The inputs of trees: missing values lie below all others. */
export function filled(group: Group, inputs: readonly string[]): Matrix {
  const X = matrixOf(group, inputs)
  X.data.forEach((value, at) => {
    if (!Number.isFinite(value)) {
      X.data[at] = MISSING
    }
  })
  return X
}

/** The inputs of a logistic regression: logarithms where ratios count, medians for missing values. */
function logisticMatrix(
  { inputs, fills, logs }: Pick<Logistic, "inputs" | "fills" | "logs">,
  group: Group
): Matrix {
  const X = matrixOf(group, inputs)
  inputs.forEach((_, j) => {
    const column = columnOf(X, j)
    column.forEach((value, i) => {
      const prepared = logs[j] ? Math.log1p(Math.max(0, value)) : value
      column[i] = Number.isFinite(prepared) ? prepared : fills[j]
    })
  })
  return X
}

/** A fitted purchase process as the learner of a group. */
export function processLearner(
  model: MbgNbdModel,
  horizonDays: number,
  name: GroupName,
  group: Group
): Process {
  const bare = {
    kind: "mbg_nbd" as const,
    inputs: name === "once" ? PROCESS_ONCE : PROCESS_REPEAT,
    horizonDays,
    model,
    reference: [] as readonly number[],
  }
  const X = viewOf(bare, group)
  const middle = (j: number): number => (X === null || X.rows === 0 ? 0 : Math.round(median(columnOf(X, j))))
  return Object.freeze({ ...bare, reference: Object.freeze(bare.inputs.map((_, j) => middle(j))) })
}

async function learnLogistic(
  group: LabelledGroup,
  inputs: readonly string[],
  watch: ComputeControl
): Promise<Logistic> {
  const logs = Object.freeze(inputs.map((name) => IN_LOGS.has(name)))
  const bare = logisticMatrix({ inputs, logs, fills: inputs.map(() => NaN) }, group)
  const known = inputs.map((_, j) => columnOf(bare, j).filter(Number.isFinite))
  const fills = Object.freeze(known.map((values) => (values.length > 0 ? median(values) : 0)))
  const X = logisticMatrix({ inputs, logs, fills }, group)
  const means = inputs.map((_, j) => columnOf(X, j).reduce((sum, value) => sum + value, 0) / X.rows)
  const model = await fitLogisticRegression(X, group.churned, { l2: 1 }, watch)
  return Object.freeze({ kind: "logistic", inputs, fills, logs, means: Object.freeze(means), model })
}

function leafRows(rows: number, leaves: number): number {
  return Math.max(10, Math.round(rows / leaves))
}
