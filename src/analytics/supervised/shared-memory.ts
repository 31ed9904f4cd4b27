// Tasks of one round all read the same codes, labels and trees. On shared memory they reach a worker thread without a
// copy. A browser without cross-origin isolation has no such memory, and no threads that would miss it.

export function sharedUint16(length: number): Uint16Array {
  return new Uint16Array(bytes(length * 2))
}

export function sharedInt32(length: number): Int32Array {
  return new Int32Array(bytes(length * 4))
}

export function sharedFloat64(length: number): Float64Array {
  return new Float64Array(bytes(length * 8))
}

function bytes(length: number): ArrayBufferLike {
  return typeof SharedArrayBuffer === "undefined" ? new ArrayBuffer(length) : new SharedArrayBuffer(length)
}
