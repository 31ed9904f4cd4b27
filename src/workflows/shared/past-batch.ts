import type { CustomerInsightsModuleService } from "../../modules/customer-insights"
import type { Columns, CustomerSample, ValueReader } from "../../pipelines"

type Questions = Parameters<CustomerInsightsModuleService["past"]>[0]
type Answers = Awaited<ReturnType<CustomerInsightsModuleService["past"]>>
type Days = Answers["days"][number]

interface Batch {
  features: Questions["features"][number][]
  days: Questions["days"][number][]
  sample: CustomerSample | null
  answers: Promise<Answers>
}

/** Questions that come within so many milliseconds of the first are read together; a training puts them all at once. */
const TOGETHER_MS = 100

/** Gathers questions about the past and reads together those that are put at once: the ledger is then gone through once. */
export function pastBatches(
  service: CustomerInsightsModuleService
): Pick<Required<ValueReader>, "features" | "purchaseDays"> {
  const open = new Map<string, Batch>()
  const batchOf = (sample: CustomerSample | null): Batch => {
    const key = JSON.stringify(sample)
    const known = open.get(key)
    if (known) {
      return known
    }
    const batch: Omit<Batch, "answers"> = { features: [], days: [], sample }
    const answers = new Promise<Answers>((resolve, reject) => {
      setTimeout(() => {
        open.delete(key)
        service.past(batch).then(resolve, reject)
      }, TOGETHER_MS)
    })
    const opened: Batch = Object.assign(batch, { answers })
    open.set(key, opened)
    return opened
  }
  return {
    features: async (asOf, names, sample): Promise<Columns> => {
      const { features, answers } = batchOf(sample ?? null)
      const place = features.push({ asOf, names }) - 1
      return (await answers).features[place]
    },
    purchaseDays: async (asOf, firstSeenBy): Promise<Days> => {
      const { days, answers } = batchOf(null)
      const place = days.push({ asOf, firstSeenBy }) - 1
      return (await answers).days[place]
    },
  }
}
