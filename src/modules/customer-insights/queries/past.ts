import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Columns, CustomerSample } from "../../../pipelines"
import type { ResolvedOptions } from "../options"
import { readPastColumns } from "./past-columns"
import { answerHalf, joinHalves, packedText, type PastDays, type PastFeatures } from "./past-half"
import { middleCustomer } from "./profiles"

/** What is to be known of the past, all of it of everybody or of one sample. */
export interface PastQuestions {
  readonly features: readonly PastFeatures[]
  readonly days: readonly PastDays[]
  readonly sample: CustomerSample | null
}

/** In the order of the questions. */
export interface PastAnswers {
  readonly features: readonly Columns[]
  readonly days: readonly (readonly { day: number; purchases: number }[])[]
}

/**
 * Answers many questions about the past at once: features by the very text that fills the profiles, over a small copy of
 * the ledger that is made once for all of them; of a large shop in two halves at a time, on two cores of the database.
 * Customers are in no particular order. Numbers stand on memory that every thread sees. Features that are texts or speak
 * of products are read from the ledger itself, of everybody.
 *
 * Cost: for 100,000 customers with 1,000,000 orders some 6 s, and 1 to 2 s for each question, of the database's time.
 *
 * @throws MedusaError (invalid data) for a name that is not in the catalogue
 */
export async function readPast(
  connection: Knex,
  options: Pick<ResolvedOptions, "time_zone" | "features">,
  { features, days, sample }: PastQuestions
): Promise<PastAnswers> {
  const texts = features.map(({ names }) => packedText(options, names))
  const middle =
    texts.some((text) => text !== null) || days.length > 0 ? await middleCustomer(connection) : null
  const ranges = [
    { from: "", before: middle, sample },
    ...(middle === null ? [] : [{ from: middle, before: null, sample }]),
  ]
  const halves = await Promise.all(
    ranges.map((range) =>
      connection.transaction((transaction) =>
        answerHalf(transaction, options, range, { features, texts, days })
      )
    )
  )
  const answers: Columns[] = []
  for (const [at, { asOf, names }] of features.entries()) {
    answers.push(
      texts[at] === null
        ? await readPastColumns(connection, options, asOf, names)
        : await joinHalves(halves, at, asOf, names)
    )
  }
  return { features: answers, days: days.map((_, at) => addDays(halves.flatMap((half) => half.days[at]))) }
}

function addDays(rows: readonly { day: number; purchases: number }[]): { day: number; purchases: number }[] {
  const sums = new Map<number, number>()
  for (const { day, purchases } of rows) {
    sums.set(day, (sums.get(day) ?? 0) + purchases)
  }
  return Array.from(sums, ([day, purchases]) => ({ day, purchases })).sort((a, b) => a.day - b.day)
}
