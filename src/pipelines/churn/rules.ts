import type { Learned } from "./learners"
import { MISSING } from "./learners"

/** A bound that a path of the tree sets; both null: the value is known, or not, as `known` says. */
export interface TreeCondition {
  readonly input: string
  readonly above: number | null
  readonly upTo: number | null
  /** False: only customers of whom it is not known. */
  readonly known: boolean
}

/** One leaf of the readable tree, as a rule. */
export interface TreeRule {
  readonly conditions: readonly TreeCondition[]
  /** Customers of the training that it holds for. */
  readonly customers: number
  /** Of them, the share that churned. */
  readonly churned: number
}

/** The rules of a tree, riskiest first; empty where no tree was grown. O(leaves × depth). */
export function treeRules(learned: Learned): TreeRule[] {
  if (learned.kind !== "tree") {
    return []
  }
  const { splitColumns, thresholds, left, right, counts } = learned.model
  const rules: TreeRule[] = []
  const visit = (node: number, bounds: ReadonlyMap<number, readonly [number, number]>): void => {
    if (splitColumns[node] < 0) {
      const [stayed, churned] = [counts[node * 2], counts[node * 2 + 1]]
      rules.push({
        conditions: [...bounds].map(([column, bound]) => conditionOf(learned.inputs[column], bound)),
        customers: stayed + churned,
        churned: churned / (stayed + churned),
      })
      return
    }
    const column = splitColumns[node]
    const [above, upTo] = bounds.get(column) ?? [-Infinity, Infinity]
    const cut = thresholds[node]
    visit(left[node], new Map(bounds).set(column, [above, Math.min(upTo, cut)]))
    visit(right[node], new Map(bounds).set(column, [Math.max(above, cut), upTo]))
  }
  visit(0, new Map())
  return rules.sort((a, b) => b.churned - a.churned)
}

function conditionOf(input: string, [above, upTo]: readonly [number, number]): TreeCondition {
  const known = upTo > MISSING / 2
  return {
    input,
    above: above > MISSING / 2 ? above : null,
    upTo: known && upTo < Infinity ? upTo : null,
    known,
  }
}
