/** Two halves of a number of 64 bits, each from 0 to 2³² − 1. */
export interface Bits64 {
  readonly high: number
  readonly low: number
}

/**
 * SipHash-2-4 (Aumasson & Bernstein 2012): 64 bits of a message under a key of 128 bits, which nobody can steer without
 * the key, and which any language computes alike. O(message).
 *
 * @param key two numbers of 64 bits
 */
export function sipHash(key: readonly [Bits64, Bits64], message: Uint8Array): Bits64 {
  const state = start(key)
  const whole = message.length - (message.length % 8)
  for (let at = 0; at < whole; at += 8) {
    absorb(state, word(message, at, 4), word(message, at + 4, 4))
  }
  const left = message.length - whole
  const low = word(message, whole, Math.min(4, left))
  const high = word(message, whole + 4, left - 4)
  absorb(state, low, (high | (message.length << 24)) >>> 0)
  state[4] ^= 0xff
  for (let turn = 0; turn < 4; turn++) {
    stir(state)
  }
  return {
    high: (state[1] ^ state[3] ^ state[5] ^ state[7]) >>> 0,
    low: (state[0] ^ state[2] ^ state[4] ^ state[6]) >>> 0,
  }
}

/** Four words v0 to v3 of 64 bits, each as its low half and its high half. */
function start([k0, k1]: readonly [Bits64, Bits64]): Int32Array {
  const state = Int32Array.of(
    ...[0x70736575, 0x736f6d65, 0x6e646f6d, 0x646f7261, 0x6e657261, 0x6c796765, 0x79746573, 0x74656462]
  )
  for (const [at, { high, low }] of [k0, k1, k0, k1].entries()) {
    state[2 * at] ^= low
    state[2 * at + 1] ^= high
  }
  return state
}

function absorb(state: Int32Array, low: number, high: number): void {
  state[6] ^= low
  state[7] ^= high
  stir(state)
  stir(state)
  state[0] ^= low
  state[1] ^= high
}

/** One SipRound. */
function stir(v: Int32Array): void {
  mix(v, 0, 2, 13)
  turnHalves(v, 0)
  mix(v, 4, 6, 16)
  mix(v, 0, 6, 21)
  mix(v, 4, 2, 17)
  turnHalves(v, 4)
}

/** v[a] += v[b]; v[b] = v[b] turned left by `bits`, then ^ v[a]. */
function mix(v: Int32Array, a: number, b: number, bits: number): void {
  const low = (v[a] >>> 0) + (v[b] >>> 0)
  v[a + 1] += v[b + 1] + (low > 0xffffffff ? 1 : 0)
  v[a] = low
  const [oldLow, oldHigh] = [v[b], v[b + 1]]
  v[b] = ((oldLow << bits) | (oldHigh >>> (32 - bits))) ^ v[a]
  v[b + 1] = ((oldHigh << bits) | (oldLow >>> (32 - bits))) ^ v[a + 1]
}

/** Turned left by 32 bits. */
function turnHalves(v: Int32Array, at: number): void {
  const low = v[at]
  v[at] = v[at + 1]
  v[at + 1] = low
}

/** `bytes` bytes of the message as a whole number, the first the lowest. */
function word(message: Uint8Array, from: number, bytes: number): number {
  let value = 0
  for (let at = 0; at < bytes; at++) {
    value |= message[from + at] << (8 * at)
  }
  return value >>> 0
}
