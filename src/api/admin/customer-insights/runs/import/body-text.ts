import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"

/** 100,000 customers take some 5 MB, with the longest names 14. */
const MEGABYTES = 16

/** Reads the body of a request as the text that it is. One that is too long is read to its end and refused in words. */
export async function readBodyText(
  req: MedusaRequest<string>,
  _res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  try {
    const { "content-encoding": encoding = "identity" } = req.headers
    if (encoding !== "identity") {
      throw new MedusaError(
        MedusaError.Types.INVALID_DATA,
        `Header 'content-encoding' is ${JSON.stringify(encoding)}: send the body as it is, without the header`
      )
    }
    const chunks: Buffer[] = []
    let bytes = 0
    for await (const chunk of req) {
      bytes += chunk.length
      if (bytes <= MEGABYTES * 1024 * 1024) {
        chunks.push(chunk)
      } else {
        chunks.length = 0
      }
    }
    if (bytes > MEGABYTES * 1024 * 1024) {
      throw new MedusaError(
        MedusaError.Types.INVALID_DATA,
        `The body has ${Math.ceil(bytes / 1024 / 1024)} MB, and ${MEGABYTES} is the most: import fewer customers, or shorter names of segments`
      )
    }
    req.body = Buffer.concat(chunks)
      .toString("utf8")
      .replace(/^\ufeff/, "")
    next()
  } catch (error) {
    next(error)
  }
}
