import { setImmediate as nextTurn } from "node:timers/promises"
import { featureSql, purchaseDaysSql } from "../../../features"
import type { Columns } from "../../../pipelines"
import type { ResolvedOptions } from "../options"
import { featureOptions } from "./feature-options"
import { asNumber } from "./columns"
import { doublesOf, packedDoubles, packedWholes, PIECE, wholesOf } from "./packed"
import {
  fitsPastTables,
  makePastPeople,
  makePastTables,
  PAST_TABLES,
  pastCustomerIds,
  type CustomerRange,
} from "./past-tables"
import { run, type SqlExecutor } from "./sql"

/** Features of the customers as of a past moment. */
export interface PastFeatures {
  readonly asOf: Date
  readonly names: readonly string[]
}

/** Repeat purchase days per calendar day as known at a moment, of the customers first seen by a day (YYYY-MM-DD). */
export interface PastDays {
  readonly asOf: Date
  readonly firstSeenBy: string
}

type Options = Pick<ResolvedOptions, "time_zone" | "features">

/** The answers about some of the customers, still in the pieces in which they came. */
export interface Half {
  readonly customerIds: readonly string[]
  /** null: not asked here. */
  readonly features: readonly (Record<string, Buffer>[] | null)[]
  readonly days: readonly { day: number; purchases: number }[][]
}

/**
 * The text of a question over the small ledger, its answer packed; null where that cannot answer it.
 *
 * @throws MedusaError (invalid data) for a name that is not in the catalogue
 */
export function packedText(options: Options, names: readonly string[]): string | null {
  const numbers = names.map(asNumber)
  const text = featureSql({
    ...featureOptions(options),
    customers: "all",
    names,
    ...PAST_TABLES,
  })
  if (numbers.includes(null) || !fitsPastTables(text)) {
    return null
  }
  const columns = numbers.map((expression, at) => `${packedDoubles(expression as string)} as c${at}`)
  return `select ${[`${packedWholes("customer_id")} as people`, ...columns].join(",\n       ")}
  from (\n${text}\n) past group by customer_id / ${PIECE}`
}

/** Answers everything about the customers of a range, within the transaction that the small ledger lives in. */
export async function answerHalf(
  transaction: SqlExecutor,
  { time_zone }: Options,
  range: CustomerRange,
  {
    features,
    texts,
    days,
  }: { features: readonly PastFeatures[]; texts: readonly (string | null)[]; days: readonly PastDays[] }
): Promise<Half> {
  const moments = [...features.filter((_, at) => texts[at] !== null), ...days].map(({ asOf }) =>
    asOf.getTime()
  )
  if (moments.length === 0) {
    return { customerIds: [], features: features.map(() => null), days: [] }
  }
  const latest = new Date(Math.max(...moments))
  await makePastPeople(transaction, latest, range)
  await makePastTables(transaction, latest)
  const answers: Half["features"][number][] = []
  for (const [at, { asOf }] of features.entries()) {
    const text = texts[at]
    answers.push(text === null ? null : await run<Record<string, Buffer>>(transaction, text, [asOf]))
  }
  const counted: Half["days"][number][] = []
  for (const { asOf, firstSeenBy } of days) {
    const text = purchaseDaysSql({ timeZone: time_zone, ...PAST_TABLES })
    const rows = await run<{ day: number; purchases: string }>(transaction, text, [asOf, firstSeenBy])
    counted.push(rows.map(({ day, purchases }) => ({ day, purchases: Number(purchases) })))
  }
  return { customerIds: await pastCustomerIds(transaction), features: answers, days: counted }
}

/** One answer of all customers. Its pieces are used up. */
export async function joinHalves(
  halves: readonly Half[],
  question: number,
  asOf: Date,
  names: readonly string[]
): Promise<Columns> {
  const customerIds: string[] = []
  for (const half of halves) {
    const numbers = wholesOf(half.features[question] ?? [], "people")
    for (let row = 0; row < numbers.length; row++) {
      customerIds.push(half.customerIds[numbers[row] - 1])
    }
    await nextTurn()
  }
  const pieces = halves.flatMap((half) => half.features[question] ?? [])
  const numbers: Record<string, Float64Array> = {}
  for (const [at, name] of names.entries()) {
    numbers[name] = doublesOf(pieces, `c${at}`)
    await nextTurn()
  }
  return { customerIds, asOf, numbers, texts: {} }
}
