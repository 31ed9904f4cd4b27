import { setTimeout as pause } from "node:timers/promises"
import type { CustomerInsightsModuleService } from "../../modules/customer-insights"
import { linesFrom, type Lines, type LinesReader } from "../../pipelines"

/** Questions that come within so many milliseconds of the first are read together; a training puts them all at once. */
const TOGETHER_MS = 100

/** Gathers questions about lines and reads together those that are put at once: the ledger is then gone through once. */
export function lineBatches(service: CustomerInsightsModuleService): LinesReader["lines"] {
  let open: { moments: Date[]; answers: Promise<Lines[]> } | null = null
  const read = async (moments: readonly Date[]): Promise<Lines[]> => {
    await pause(TOGETHER_MS)
    open = null
    const lines: Lines[] = []
    await (
      await service.goods()
    ).lines(moments, async (columns, at) => {
      lines[at] = await linesFrom(moments[at], service.options.time_zone, columns)
    })
    return lines
  }
  return async (asOf) => {
    if (open === null) {
      const moments: Date[] = []
      open = { moments, answers: read(moments) }
    }
    const { moments, answers } = open
    const place = moments.push(asOf) - 1
    return (await answers)[place]
  }
}
