import { endianness } from "node:os"

/**
 * Columns of numbers as PostgreSQL's own bytes, a few thousand rows a piece: a million values come in some 20 ms, where
 * rows of texts would take a second of the event loop. All aggregates of a statement see its rows in the same order.
 */

/** Rows of a piece: decoding one takes a few milliseconds, and the server breathes between two. */
export const PIECE = 8192

type Bytes = Record<string, Buffer>

/** An aggregate of doubles; null becomes NaN. */
export function packedDoubles(expression: string): string {
  return `string_agg(float8send(coalesce((${expression})::float8, 'NaN')), ''::bytea)`
}

/** An aggregate of whole numbers, which must not be null. */
export function packedWholes(expression: string): string {
  return `string_agg(int4send((${expression})::int), ''::bytea)`
}

/** The pieces of one column of doubles, on memory that every thread sees. Their bytes are used up. */
export function doublesOf(pieces: readonly Bytes[], name: string): Float64Array {
  const column = new Float64Array(new SharedArrayBuffer(lengthOf(pieces, name)))
  fill(new Uint8Array(column.buffer), pieces, name, 8)
  return column
}

/** The pieces of one column of whole numbers. Their bytes are used up. */
export function wholesOf(pieces: readonly Bytes[], name: string): Int32Array {
  const column = new Int32Array(new SharedArrayBuffer(lengthOf(pieces, name)))
  fill(new Uint8Array(column.buffer), pieces, name, 4)
  return column
}

/** One piece of a column of whole numbers, each moved by as many, written from a place of the target on. */
export function copyWholes(piece: Buffer, target: Int32Array, from: number, moved: number): void {
  for (let at = 0; at < piece.length; at += 4) {
    target[from + at / 4] = piece.readInt32BE(at) + moved
  }
}

function fill(target: Uint8Array, pieces: readonly Bytes[], name: string, width: 4 | 8): void {
  let at = 0
  for (const piece of pieces) {
    const bytes = piece[name]
    if (endianness() === "LE") {
      // the network's order is big-endian
      void (width === 8 ? bytes.swap64() : bytes.swap32())
    }
    target.set(bytes, at)
    at += bytes.length
  }
}

function lengthOf(pieces: readonly Bytes[], name: string): number {
  return pieces.reduce((sum, piece) => sum + piece[name].length, 0)
}
