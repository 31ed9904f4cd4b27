import type { Matrix } from "../../../src/analytics"
import type { Told } from "../agreement"
import type { Arrays } from "../data/arrays-file"
import type { Shape } from "../data/sets"

/** What a piece of work gets: lists on shared memory, the shape of their table, and the task's options. */
export interface Given {
  arrays: Arrays
  shape: Shape
  options: Record<string, number>
}

/** Work that is ready to start: only `run` is timed. */
export interface Ready {
  run(): Promise<() => Told>
}

/** What each file of this folder exports: prepares the work. */
export type Work = (given: Given) => Promise<Ready> | Ready

/** As many as the peer may use. */
export const WATCH = { threads: 2 } as const

/** Work with what it tells of its result, which is put together after the clock has stopped. */
export function ready<Result>(run: () => Promise<Result> | Result, tell: (result: Result) => Told): Ready {
  return {
    run: async () => {
      const result = await run()
      return () => tell(result)
    },
  }
}

/** The table of a list that lies column after column. */
export function tableOf({ arrays, shape }: Given, name = "X"): Matrix {
  return { data: doubles(arrays, name), ...shape }
}

export function doubles(arrays: Arrays, name: string): Float64Array {
  const list = arrays[name]
  if (!(list instanceof Float64Array)) {
    throw new Error(`the data have no list of doubles "${name}"`)
  }
  return list
}

export function integers(arrays: Arrays, name: string): Int32Array {
  const list = arrays[name]
  if (!(list instanceof Int32Array)) {
    throw new Error(`the data have no list of integers "${name}"`)
  }
  return list
}

/** Some thousand cells of a large table, enough to see that two are equal. */
export function someOf(cells: Float64Array): number[] {
  return Array.from(cells.filter((_, at) => at % 97 === 0))
}
