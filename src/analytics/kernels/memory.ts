import type { Matrix } from "../numeric/matrix"

const PAGE = 65_536
/** Bytes below belong to the module itself. */
const OWN_END = PAGE
/**
 * From here on 64 KiB belong to no task: they are for passes that are over before anybody else can ask, even amid a task
 * that holds arrays.
 */
export const KERNEL_DESK = OWN_END
/** From here on lie the arrays of tasks. */
const BASE = KERNEL_DESK + PAGE
/** Wide enough for any vector, and a cache line. */
const ALIGNMENT = 64

/**
 * Hands out arrays in a WebAssembly memory, and knows nothing of what they are for. A kernel is told where an array lies
 * by its `byteOffset`.
 */
export class KernelMemory {
  private top = BASE

  constructor(private readonly memory: WebAssembly.Memory) {}

  /** All of it. An array on it is lost when the memory grows. */
  get buffer(): ArrayBuffer {
    return this.memory.buffer
  }

  /**
   * Room for arrays of so many bytes in all, all earlier ones given up. The memory grows at most once, so arrays handed
   * out until the next call stay where they are.
   *
   * @throws RangeError where the memory cannot grow so far
   */
  reserve(bytes: number, arrays: number): void {
    this.top = BASE
    const missing = BASE + bytes + arrays * ALIGNMENT - this.memory.buffer.byteLength
    if (missing > 0) {
      this.memory.grow(Math.ceil(missing / PAGE))
    }
  }

  doubles(length: number): Float64Array {
    return new Float64Array(this.memory.buffer, this.take(length * 8), length)
  }

  integers(length: number): Int32Array {
    return new Int32Array(this.memory.buffer, this.take(length * 4), length)
  }

  bytes(length: number): Uint8Array {
    return new Uint8Array(this.memory.buffer, this.take(length), length)
  }

  /** The same numbers in the memory. */
  copyOf(values: Float64Array): Float64Array {
    const copy = this.doubles(values.length)
    copy.set(values)
    return copy
  }

  /** The rows of X from `from` to `to` − 1, one column after the other, each filled up to `stride` cells with zeros. */
  rowsOf(X: Matrix, from: number, to: number, stride: number): Float64Array {
    const cells = this.doubles(X.columns * stride)
    for (let j = 0; j < X.columns; j++) {
      cells.set(X.data.subarray(j * X.rows + from, j * X.rows + to), j * stride)
      cells.fill(0, j * stride + to - from, (j + 1) * stride)
    }
    return cells
  }

  /** The cells of X, one column after the other, each beginning `stride` cells after the one before. */
  columnsOf(X: Matrix, stride: number): Float64Array {
    const cells = this.doubles(X.columns * stride)
    for (let j = 0; j < X.columns; j++) {
      cells.set(X.data.subarray(j * X.rows, (j + 1) * X.rows), j * stride)
    }
    return cells
  }

  private take(bytes: number): number {
    const at = Math.ceil(this.top / ALIGNMENT) * ALIGNMENT
    this.top = at + bytes
    return at
  }
}
