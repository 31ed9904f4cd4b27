import { createReadStream } from "node:fs"
import { Transform, type Readable, type TransformCallback } from "node:stream"
import { createGunzip } from "node:zlib"
import { OrdersFileError } from "../../src/ledger"

const NEWLINE = 0x0a
const UTF8 = "save it as UTF-8, for example with: iconv -f ISO-8859-1 -t UTF-8 FILE > NEW_FILE"

/**
 * The text of a csv or csv.gz in pieces that end with whole lines. Throws an `OrdersFileError` that names the line
 * where the bytes are not UTF-8, and where a compressed file breaks off. A UTF-8 byte order mark is dropped.
 */
export async function* textOf(file: string, onBytes: (count: number) => void): AsyncGenerator<string> {
  const source = createReadStream(file, { highWaterMark: 1 << 18 })
  source.on("data", (chunk) => onBytes(chunk.length))
  const decoder = wholeLines()
  const bytes: Readable = file.endsWith(".gz") ? source.pipe(createGunzip()) : source
  let lines = 0
  source.on("error", (error) => decoder.destroy(error))
  bytes.on("error", (error) => decoder.destroy(error))
  try {
    for await (const text of bytes.pipe(decoder)) {
      lines += count(text as string)
      yield text as string
    }
  } catch (error) {
    throw asFileError(error, lines)
  }
}

/** Decodes pieces that end at a line end, so that a wrong byte can be laid to its line. */
function wholeLines(): Transform {
  let rest: Buffer = Buffer.alloc(0)
  let line = 1
  const decode = (bytes: Buffer): string => {
    const text = decodeOrFail(bytes, line)
    line += count(text)
    return text
  }
  return new Transform({
    readableObjectMode: true,
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      try {
        const joined = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
        const end = joined.lastIndexOf(NEWLINE) + 1
        rest = joined.subarray(end)
        done(null, end > 0 ? decode(joined.subarray(0, end)) : undefined)
      } catch (error) {
        done(error as Error)
      }
    },
    flush(done: TransformCallback) {
      try {
        done(null, rest.length > 0 ? decode(rest) : undefined)
      } catch (error) {
        done(error as Error)
      }
    },
  })
}

function decodeOrFail(bytes: Buffer, firstLine: number): string {
  const start = bytes.subarray(0, 2).toString("hex")
  if (firstLine === 1 && (start === "fffe" || start === "feff")) {
    throw new OrdersFileError(`line 1: the file is UTF-16; ${UTF8}`, 1)
  }
  if (bytes.includes(0)) {
    throw new OrdersFileError(
      `line ${firstLine}: the file holds zero bytes, so it is no UTF-8 text; ${UTF8}`,
      1
    )
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    throw badLine(bytes, firstLine)
  }
}

function badLine(bytes: Buffer, firstLine: number): OrdersFileError {
  let line = firstLine
  for (let from = 0; from < bytes.length; line++) {
    const end = bytes.indexOf(NEWLINE, from) + 1 || bytes.length
    const text = bytes.subarray(from, end)
    const place = firstBadByte(text)
    if (place >= 0) {
      const column = text.subarray(0, place).filter((byte) => byte === 0x2c || byte === 0x3b).length + 1
      const byte = text[place].toString(16).toUpperCase()
      return new OrdersFileError(
        `line ${line}, column ${column}: byte 0x${byte} is not UTF-8; ${UTF8}`,
        line,
        String(column)
      )
    }
    from = end
  }
  return new OrdersFileError(`line ${line}: the text is not UTF-8; ${UTF8}`, line)
}

function firstBadByte(line: Buffer): number {
  const decoded = new TextDecoder("utf-8").decode(line)
  const at = decoded.indexOf("\uFFFD")
  return at < 0 ? -1 : Buffer.byteLength(decoded.slice(0, at))
}

function asFileError(error: unknown, lines: number): unknown {
  const code = typeof error === "object" && error && "code" in error ? String(error.code) : ""
  if (code === "Z_BUF_ERROR") {
    return new OrdersFileError(
      `line ${lines + 1}: the compressed file breaks off here; copy or download it again`,
      lines + 1
    )
  }
  if (code === "Z_DATA_ERROR") {
    return new OrdersFileError(`line ${lines + 1}: the file is not, or no longer, a gzip file; copy it again`)
  }
  if (code === "ENOENT") {
    return new OrdersFileError("there is no such file")
  }
  if (code === "EISDIR" || code === "EACCES") {
    return new OrdersFileError(`the file cannot be read (${code})`)
  }
  return error
}

function count(text: string): number {
  let found = 0
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) {
    found++
  }
  return found
}
