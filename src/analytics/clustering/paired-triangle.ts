/**
 * The lower triangle of a small matrix, two lines at a time and their entries in turns: (0,0) (1,0) (0,1) (1,1), then
 * (2,0) (3,0) (2,1) … So one loop works on two lines and reads what they share once. The length of such a list; of an
 * odd number of lines the last stands beside zeros.
 */
export function pairedLength(columns: number): number {
  return pairedPlace(columns - 1, columns - 1) + 2 - ((columns - 1) & 1)
}

/** Where the entry of line a and column b stands; b is at most a, or a + 1 for an even a. */
export function pairedPlace(a: number, b: number): number {
  const pair = a >> 1
  return 2 * pair * (pair + 1) + 2 * b + (a & 1)
}
