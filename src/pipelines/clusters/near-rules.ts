import type { ClusterRule } from "../../analytics"
import { matrixFromColumns, sampleIndices, seededRandom } from "../../analytics"
import type { ComputeControl } from "../../compute"
import { explainClusters, nextTurn } from "../../compute"
import type { RuleConditionJson } from "../../types/http"
import type { ClustersCardReport } from "../../types/reports"
import { numberColumn } from "../columns"
import { decidingCondition } from "../rules/definition"
import type { Columns } from "../types"
import type { Preparation } from "./model"

type NearRules = NonNullable<ClustersCardReport["near_rules"]>
type NearRule = NearRules[string]

/** Customers counted in one turn of the event loop: some milliseconds. */
const AT_ONCE = 10_000

/** Rules are learnt from at most so many customers, and counted on all. */
const MOST_READ = 20_000

/**
 * The rule that nearly describes each segment, in the units of the features. A segment that no rule tells apart has none.
 *
 * @param places the segment of every customer, as a place in `keys`; −1: in none
 */
export async function nearRules(
  columns: Columns,
  { features, fill }: Preparation,
  places: Int32Array,
  keys: readonly string[],
  seed: number,
  watch: ComputeControl
): Promise<NearRules> {
  const rows = sampleIndices(seededRandom(seed, 0x4e), places.length, MOST_READ)
  const X = matrixFromColumns(
    features.map((name, j) => {
      const values = numberColumn(columns, name)
      return Float64Array.from(rows, (row) =>
        Number.isFinite(values[row]) ? values[row] : Math.expm1(fill[j])
      )
    })
  )
  const labels = Int32Array.from(rows, (row) => places[row])
  const found = await explainClusters(X, labels, { columns: features }, watch)
  const rules: NearRules = {}
  for (const { label, conditions } of found.filter((rule) => rule.conditions.length > 0)) {
    await nextTurn()
    const rule = { match: "all" as const, conditions: conditions.flatMap((each) => asJson(each, features)) }
    const counted = await countOf(rule, columns, places, label)
    if (counted.customers > 0) {
      rules[keys[label]] = counted
    }
  }
  return rules
}

function asJson(
  { column, above, upTo }: ClusterRule["conditions"][number],
  features: readonly string[]
): RuleConditionJson[] {
  const feature = features[column]
  return [
    ...(above === null ? [] : [{ feature, operator: ">" as const, value: above }]),
    ...(upTo === null ? [] : [{ feature, operator: "<=" as const, value: upTo }]),
  ]
}

/** Among everybody, as a rule segment would count: a missing value obeys nothing. */
async function countOf(
  rule: NearRule["rule"] & { match: "all"; conditions: RuleConditionJson[] },
  columns: Columns,
  places: Int32Array,
  segment: number
): Promise<NearRule> {
  let customers = 0
  let members = 0
  let size = 0
  for (let i = 0; i < places.length; i++) {
    if (i > 0 && i % AT_ONCE === 0) {
      await nextTurn()
    }
    const obeys = decidingCondition(rule, columns, i) !== null
    const isMember = places[i] === segment
    customers += obeys ? 1 : 0
    size += isMember ? 1 : 0
    members += obeys && isMember ? 1 : 0
  }
  return {
    rule,
    customers,
    coverage: size > 0 ? members / size : 0,
    purity: customers > 0 ? members / customers : 0,
  }
}
