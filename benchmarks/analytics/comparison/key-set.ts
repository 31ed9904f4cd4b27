/** A set of pairs of 32-bit numbers, for millions of them: open addresses in one list, doubled when it is half full. */
export class KeySet {
  private keys = new Int32Array(1 << 13)
  size = 0

  /** Adds a pair; false where it was there. The pair (0, 0) stands for a free place and is taken for (0, 1). */
  add(a: number, b: number): boolean {
    if (4 * this.size >= this.keys.length) {
      this.grow()
    }
    return this.put(a | 0, a === 0 && b === 0 ? 1 : b | 0)
  }

  private put(a: number, b: number): boolean {
    const { keys } = this
    const mask = keys.length - 1
    let at = (Math.imul(a ^ (b >>> 7), 0x9e3779b1) >>> 3) & mask & ~1
    while (keys[at] !== 0 || keys[at + 1] !== 0) {
      if (keys[at] === a && keys[at + 1] === b) {
        return false
      }
      at = (at + 2) & mask
    }
    keys[at] = a
    keys[at + 1] = b
    this.size++
    return true
  }

  private grow(): void {
    const old = this.keys
    this.keys = new Int32Array(4 * old.length)
    this.size = 0
    for (let at = 0; at < old.length; at += 2) {
      if (old[at] !== 0 || old[at + 1] !== 0) {
        this.put(old[at], old[at + 1])
      }
    }
  }
}
