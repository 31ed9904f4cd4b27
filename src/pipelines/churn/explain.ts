import type { DecisionTreeModel, Matrix, RandomForestModel } from "../../analytics"
import { columnOf, explainRandomForest, matrixFromColumns } from "../../analytics"
import type { ReasonCode } from "../reasons"
import { reason } from "../reasons"
import type { Columns, Reason } from "../types"
import { calibrated } from "./calibrate"
import type { Learned, Logistic, Process } from "./learners"
import { scoreGroup, scoreView, viewNames, viewOf } from "./learners"
import type { LearnedChurnModel } from "./model"
import type { Group, GroupName } from "./population"
import { GROUPS, populationOf } from "./population"

/** How far one input moves a customer's risk. */
export interface Contribution {
  readonly input: string
  /** null: not known of this customer. */
  readonly value: number | null
  /** In points of probability before calibration; of a logistic regression about so. Above 0: raises the risk. */
  readonly effect: number
}

export interface ChurnExplanation {
  readonly group: GroupName
  readonly probability: number
  /** Strongest first. */
  readonly contributions: readonly Contribution[]
  /** The three strongest in words. */
  readonly reasons: readonly Reason[]
}

const MOST_REASONS = 3
/** An effect so much smaller than the strongest says nothing. */
const LEAST_SHARE = 0.01

/**
 * Why customers have the risk that they have: exact Shapley values of the model's inputs, TreeSHAP for the forest and
 * the tree. Some milliseconds a customer with a forest; null for customers who have lapsed.
 *
 * @param places which customers of the columns
 */
export function explainChurn(
  model: LearnedChurnModel,
  columns: Columns,
  places: readonly number[]
): (ChurnExplanation | null)[] {
  const population = populationOf(columns, model.observationDays, places)
  const found = new Map<number, ChurnExplanation>()
  for (const name of GROUPS) {
    explainGroup(model, name, population[name]).forEach((each, row) =>
      found.set(population[name].places[row], each)
    )
  }
  return places.map((place) => found.get(place) ?? null)
}

/** Why the risk of a customer moved between two moments, by one model: what raised and what lowered it most. */
export function explainChurnChange(
  model: LearnedChurnModel,
  before: Columns,
  now: Columns,
  customerId: string
): { before: number | null; now: number | null; reasons: Reason[] } {
  const [earlier, later] = [before, now].map((columns) => {
    const place = columns.customerIds.indexOf(customerId)
    return place < 0 ? null : explainChurn(model, columns, [place])[0]
  })
  return {
    before: earlier?.probability ?? null,
    now: later?.probability ?? null,
    reasons: changeReasons(model, earlier, later),
  }
}

/**
 * The places of the customers with the greatest risk, for explanations in advance. O(n log n), some milliseconds for
 * 100,000: only numbers are sorted, and the places of the few above the last that is wanted.
 */
export function riskiest(values: Float64Array, most = 1000): number[] {
  const known = values.filter(Number.isFinite).sort()
  const least = known[Math.max(0, known.length - most)]
  const places: number[] = []
  values.forEach((value, i) => {
    if (value >= least) {
      places.push(i)
    }
  })
  return places.sort((a, b) => values[b] - values[a] || a - b).slice(0, most)
}

function explainGroup(model: LearnedChurnModel, name: GroupName, group: Group): ChurnExplanation[] {
  if (group.places.length === 0) {
    return []
  }
  const learned = model.groups[name]
  const scores = scoreGroup(learned, group)
  const probabilities = calibrated(model.calibrator, name, scores)
  const effects = effectsOf(learned, group, scores)
  const names = viewNames(learned)
  return Array.from(group.places, (_, row) => {
    const contributions = names
      .map((input, j) => ({
        input,
        value: valueOf(learned, group, input, row),
        effect: effects === null ? 0 : columnOf(effects, j)[row],
      }))
      .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect))
    return Object.freeze({
      group: name,
      probability: probabilities[row],
      contributions: Object.freeze(contributions),
      reasons: Object.freeze(reasonsFrom(contributions)),
    })
  })
}

function reasonsFrom(contributions: readonly Contribution[]): Reason[] {
  const said = contributions
    .filter(({ value, effect }) => value !== null && isSaid(effect, contributions[0].effect))
    .slice(0, MOST_REASONS)
    .map(({ input, value, effect }) =>
      reason(`churn_${input}_${effect > 0 ? "raises" : "lowers"}` as ReasonCode, {
        value: rounded(value as number),
        effect: rounded(effect),
      })
    )
  return said.length > 0 ? said : [reason("churn_usual_risk")]
}

function isSaid(effect: number, strongest: number): boolean {
  return effect !== 0 && Math.abs(effect) >= LEAST_SHARE * Math.abs(strongest)
}

function changeReasons(
  { observationDays }: LearnedChurnModel,
  earlier: ChurnExplanation | null,
  later: ChurnExplanation | null
): Reason[] {
  if (earlier === null || later === null) {
    if (earlier === later) {
      return []
    }
    return [reason(later === null ? "churn_lapsed_since" : "churn_returned", { days: observationDays })]
  }
  if (earlier.group !== later.group) {
    return [reason("churn_came_back")]
  }
  const past = new Map(earlier.contributions.map((each) => [each.input, each]))
  const moves = later.contributions
    .map((each) => {
      const from = past.get(each.input)
      const [then, now] = [knownValue(from?.value), knownValue(each.value)]
      return { feature: each.input, then, now, moved: each.effect - (from?.effect ?? 0) }
    })
    // what stayed as it was may count for more beside what did not, but it moved nothing
    .filter(({ then, now }) => then !== now)
    .sort((a, b) => Math.abs(b.moved) - Math.abs(a.moved))
  return moves
    .filter(({ moved }) => isSaid(moved, moves[0].moved))
    .slice(0, MOST_REASONS)
    .map(({ feature, then, now, moved }) =>
      reason(moved > 0 ? "churn_change_raises" : "churn_change_lowers", {
        feature,
        from: then,
        to: now,
        effect: rounded(moved),
      })
    )
}

/** One column a name of the view: effects in points of probability; null where there is nothing to look at. */
function effectsOf(learned: Learned, group: Group, scores: Float64Array): Matrix | null {
  const X = viewOf(learned, group)
  if (X === null || learned.kind === "base_rate") {
    return null
  }
  switch (learned.kind) {
    case "forest":
      return explainRandomForest(learned.model, X).contributions[1]
    case "tree":
      return explainRandomForest(treeAsForest(learned.model), X).contributions[1]
    case "logistic":
      return linearEffects(learned, X, scores)
    case "mbg_nbd":
      return processEffects(learned, X)
  }
}

/** A tree as a forest of one, which TreeSHAP explains. */
export function treeAsForest(tree: DecisionTreeModel): RandomForestModel {
  const { splitColumns, thresholds, counts, classes, classWeights, importances } = tree
  const cuts = importances.map((_, column) =>
    [...new Set(thresholds.filter((_threshold, node) => splitColumns[node] === column))].sort((a, b) => a - b)
  )
  const nodes = [...splitColumns.keys()]
  const inner = nodes.filter((node) => splitColumns[node] >= 0)
  const leaves = nodes.filter((node) => splitColumns[node] < 0)
  const width = classes.length
  return {
    kind: "random-forest",
    classes,
    classWeights,
    importances,
    cuts,
    trees: [
      {
        columns: splitColumns,
        cuts: inner.map((node) => cuts[splitColumns[node]].indexOf(thresholds[node])),
        counts: leaves.flatMap((node) => counts.slice(node * width, (node + 1) * width)),
      },
    ],
  }
}

/**
 * Coefficient times distance from the mean is a column's Shapley value in log odds; the slope of the chord from the
 * mean customer to this one makes points of it, which add up to the distance between the two.
 */
function linearEffects({ model, means }: Logistic, X: Matrix, scores: Float64Array): Matrix {
  const odds = means.map((mean, j) => columnOf(X, j).map((value) => model.coefficients[j] * (value - mean)))
  const start = model.intercept + means.reduce((sum, mean, j) => sum + model.coefficients[j] * mean, 0)
  const p0 = 1 / (1 + Math.exp(-start))
  const slopes = scores.map((p, i) => {
    const way = odds.reduce((sum, column) => sum + column[i], 0)
    return Math.abs(way) > 1e-9 ? (p - p0) / way : p * (1 - p)
  })
  return matrixFromColumns(odds.map((column) => column.map((each, i) => each * slopes[i])))
}

/** Shapley values over the few columns of the process, against its middle customer: every subset is asked. */
function processEffects(learned: Process, X: Matrix): Matrix {
  const columns = [...learned.inputs.keys()]
  const has = (subset: number, j: number): boolean => (subset & (1 << j)) !== 0
  const values = Array.from({ length: 1 << columns.length }, (_, subset) =>
    scoreView(
      learned,
      matrixFromColumns(
        columns.map((j) =>
          has(subset, j) ? columnOf(X, j) : new Float64Array(X.rows).fill(learned.reference[j])
        )
      )
    )
  )
  const shares = columns.map((others) => orderShare(others, columns.length))
  return matrixFromColumns(
    columns.map((j) =>
      Float64Array.from({ length: X.rows }, (_, i) =>
        values.reduce((sum, own, subset) => {
          const others = columns.filter((k) => has(subset, k)).length
          return has(subset, j) ? sum : sum + shares[others] * (values[subset | (1 << j)][i] - own[i])
        }, 0)
      )
    )
  )
}

/** In what share of all orders of so many columns a given one comes right after these others: k! (n − k − 1)! / n!. */
function orderShare(others: number, columns: number): number {
  let share = 1 / columns
  for (let k = 1; k <= others; k++) {
    share *= k / (columns - k)
  }
  return share
}

/** What the customer's own value is, in the words of the catalogue rather than of the view. */
function valueOf(learned: Learned, group: Group, input: string, row: number): number | null {
  const value = learned.kind === "mbg_nbd" ? processValue(group, input, row) : group.inputs[input][row]
  return Number.isFinite(value) ? value : null
}

function processValue({ inputs }: Group, input: string, row: number): number {
  const [frequency, recency, age] = [inputs.frequency, inputs.recency, inputs.customer_age_days]
  switch (input) {
    case "order_count":
      return frequency[row] + 1
    case "tenure_days":
      return age[row]
    default:
      return age[row] - recency[row]
  }
}

function knownValue(value: number | null | undefined): number | null {
  return value === null || value === undefined ? null : rounded(value)
}

/** Three digits are more than a reader wants, and keep stored reasons short. */
function rounded(value: number): number {
  return Number(value.toPrecision(3))
}
