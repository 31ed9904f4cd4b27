import { createReadStream } from "node:fs"
import { createGunzip } from "node:zlib"

const COMMA = 44
const QUOTE = 34
const NEW_LINE = 10
const CHUNK_BYTES = 1 << 20

/** One line as bytes: cell c lies from `starts[c]` to before `starts[c + 1] - 1`. */
export type TakeLine = (bytes: Uint8Array, starts: Int32Array) => void

/**
 * The lines of a csv.gz, the header first, each split at its commas; a cell in quotation marks keeps them. Unpacking goes
 * on in another thread meanwhile. Throws for a line with another number of cells than `cells`.
 */
export async function eachLine(file: string, cells: number, take: TakeLine): Promise<void> {
  const splitter = new LineSplitter(cells, take)
  const packed = createReadStream(file, { highWaterMark: CHUNK_BYTES })
  for await (const chunk of packed.pipe(createGunzip({ chunkSize: CHUNK_BYTES }))) {
    splitter.write(chunk)
  }
  splitter.end()
}

class LineSplitter {
  private rest: Uint8Array = new Uint8Array(0)
  private readonly starts: Int32Array

  constructor(
    private readonly cells: number,
    private readonly take: TakeLine
  ) {
    this.starts = new Int32Array(cells + 1)
  }

  write(chunk: Uint8Array): void {
    const bytes = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk])
    this.rest = bytes.slice(this.split(bytes))
  }

  end(): void {
    if (this.rest.length > 0) {
      this.write(Uint8Array.of(NEW_LINE))
    }
  }

  /** Hands on every whole line; returns where the broken one at the end begins. */
  private split(bytes: Uint8Array): number {
    const { starts, cells, take } = this
    let lineStart = 0
    let cell = 1
    let quoted = false
    starts[0] = 0
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at]
      if (byte > COMMA) {
        continue
      }
      if (byte === QUOTE) {
        quoted = !quoted
      } else if (quoted) {
        continue
      } else if (byte === COMMA) {
        starts[cell++] = at + 1
      } else if (byte === NEW_LINE) {
        starts[cell] = at + 1
        if (cell !== cells) {
          throw new Error(
            `a line has ${cell} cells, not ${cells}: ${Buffer.from(bytes.slice(lineStart, at))}`
          )
        }
        take(bytes, starts)
        lineStart = at + 1
        starts[0] = lineStart
        cell = 1
      }
    }
    return lineStart
  }
}
