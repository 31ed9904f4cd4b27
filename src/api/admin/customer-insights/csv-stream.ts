import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { MedusaResponse } from "@medusajs/framework/http"

const BYTE_ORDER_MARK = "\uFEFF"

/** Answers with a CSV file, line by line as they come; `mark` begins it as some spreadsheets want it. */
export async function sendCsv(
  res: MedusaResponse,
  { name, mark, lines }: { name: string; mark: boolean; lines: AsyncIterable<string> }
): Promise<void> {
  const file = `${name}.csv`.replaceAll(/[^\w.-]+/g, "-")
  res.setHeader("Content-Type", "text/csv; charset=utf-8")
  res.setHeader("Content-Disposition", `attachment; filename="${file}"`)
  res.setHeader("Cache-Control", "no-store")
  await pipeline(Readable.from(mark ? withMark(lines) : lines), res).catch((error: unknown) => {
    // The reader went away, or the answer has begun: the broken connection is the only word left to say.
    if (!res.headersSent) {
      throw error
    }
    res.destroy()
  })
}

async function* withMark(lines: AsyncIterable<string>) {
  yield BYTE_ORDER_MARK
  yield* lines
}
