/** A piece of work with the seconds it took, to the millisecond. */
export async function timed<T>(work: () => Promise<T>): Promise<{ result: T; seconds: number }> {
  const start = performance.now()
  const result = await work()
  return { result, seconds: Math.round(performance.now() - start) / 1000 }
}
