/** Whether worker threads see the array without a copy. */
export function isShared(view: ArrayBufferView): boolean {
  return typeof SharedArrayBuffer !== "undefined" && view.buffer instanceof SharedArrayBuffer
}

/** Zeros on the same kind of memory as `like`: shared where that is shared. */
export function int32Like(like: ArrayBufferView, length: number): Int32Array {
  return new Int32Array(bufferLike(like, length * Int32Array.BYTES_PER_ELEMENT))
}

/** Zeros on the same kind of memory as `like`: shared where that is shared. */
export function float64Like(like: ArrayBufferView, length: number): Float64Array {
  return new Float64Array(bufferLike(like, length * Float64Array.BYTES_PER_ELEMENT))
}

function bufferLike(like: ArrayBufferView, bytes: number): ArrayBufferLike {
  return isShared(like) ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes)
}
