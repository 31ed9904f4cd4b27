import { closeSync, openSync, readSync, renameSync, writeSync } from "node:fs"

/** Named lists of numbers: `Float64Array` for measures, `Int32Array` for labels, places and counts. */
export type Arrays = Record<string, Float64Array | Int32Array>

const BYTES = { f8: 8, i4: 4 } as const

interface Entry {
  name: string
  kind: keyof typeof BYTES
  length: number
}

/**
 * Writes lists into one file that both sides read: 8 bytes with the length of a JSON header, the header, then the lists
 * as they lie in memory (little-endian), each from a multiple of 8 on. `peers/peer.py` reads the same.
 */
export function writeArrays(file: string, arrays: Arrays): void {
  const entries = Object.entries(arrays).map(([name, { length, BYTES_PER_ELEMENT }]): Entry => ({
    name,
    kind: BYTES_PER_ELEMENT === 8 ? "f8" : "i4",
    length,
  }))
  const header = Buffer.from(padded(JSON.stringify(entries)))
  const size = Buffer.alloc(8)
  size.writeBigUInt64LE(BigInt(header.length))
  const unfinished = `${file}.part`
  const handle = openSync(unfinished, "w")
  try {
    const write = (bytes: Uint8Array): void => {
      for (let at = 0; at < bytes.length;) {
        at += writeSync(handle, bytes, at)
      }
    }
    write(size)
    write(header)
    for (const array of Object.values(arrays)) {
      write(new Uint8Array(array.buffer, array.byteOffset, array.byteLength))
      write(new Uint8Array(-array.byteLength & 7))
    }
  } finally {
    closeSync(handle)
  }
  renameSync(unfinished, file)
}

/** Reads the lists onto memory that worker threads see, without a second copy on the way. */
export function readArrays(file: string): Arrays {
  const handle = openSync(file, "r")
  try {
    let at = 0
    const read = (bytes: Uint8Array): void => {
      for (let done = 0; done < bytes.length;) {
        const count = readSync(handle, bytes, done, bytes.length - done, at + done)
        if (count === 0) {
          throw new Error(`${file} breaks off; remove it, and it is made anew`)
        }
        done += count
      }
      at += bytes.length + (-bytes.length & 7)
    }
    const size = Buffer.alloc(8)
    read(size)
    const header = Buffer.alloc(Number(size.readBigUInt64LE()))
    read(header)
    const entries: Entry[] = JSON.parse(header.toString())
    return Object.fromEntries(
      entries.map(({ name, kind, length }) => {
        const memory = new SharedArrayBuffer(length * BYTES[kind])
        read(new Uint8Array(memory))
        return [name, kind === "f8" ? new Float64Array(memory) : new Int32Array(memory)]
      })
    )
  } finally {
    closeSync(handle)
  }
}

/** To a multiple of 8 bytes, so that the lists lie where a list of doubles may lie. */
function padded(text: string): string {
  return text + " ".repeat(-Buffer.byteLength(text) & 7)
}
