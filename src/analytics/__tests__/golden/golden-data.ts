import type { Matrix } from "../../index"
import { matrixFromRows } from "../../index"

/** The data of generate.py, made by the same linear congruential generator, bit for bit. */
export const GOLDEN_DATA: Readonly<Record<string, Matrix>> = {
  blobs: blobs(1, 240, 2, 4, 0.5),
  overlap: blobs(7, 300, 5, 3, 2),
  customers: customers(11, 400),
}

/** The generator itself, for data that only one folder needs. */
export function lcg(seed: number): { uniform: () => number; normal: () => number } {
  let state = seed
  const uniform = (): number => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0
    return state / 4294967296
  }
  const normal = (): number => {
    let total = 0
    for (let i = 0; i < 12; i++) {
      total += uniform()
    }
    return total - 6
  }
  return { uniform, normal }
}

function blobs(seed: number, rows: number, columns: number, groups: number, spread: number): Matrix {
  const { uniform, normal } = lcg(seed)
  const row = (value: () => number): number[] => Array.from({ length: columns }, value)
  const centers = Array.from({ length: groups }, () => row(() => 10 * uniform()))
  return matrixFromRows(
    Array.from({ length: rows }, (_, i) => centers[i % groups].map((center) => center + spread * normal()))
  )
}

function customers(seed: number, rows: number): Matrix {
  const { uniform, normal } = lcg(seed)
  return matrixFromRows(
    Array.from({ length: rows }, () => {
      const eager = normal()
      const orders = 1 + Math.trunc(Math.max(0, 3 * (eager + uniform())))
      const days = Math.trunc(400 * uniform() * uniform())
      const spend = orders * (20 + 16 * (normal() + 6))
      return [days, orders, spend]
    })
  )
}
