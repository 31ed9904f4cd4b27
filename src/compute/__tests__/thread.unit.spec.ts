import { setTimeout as wait } from "node:timers/promises"
import { runInThread } from "../thread"

// Threads that compile their own sources first, on machines that may be busy.
jest.setTimeout(60_000)

const file = `${__dirname}/odd-jobs`

describe("runInThread", () => {
  it("answers what the thread asks, tells how far it is, and gives back its result", async () => {
    const told: [string, number][] = []
    const result = await runInThread({
      file,
      input: "ask twice",
      answer: async (question) => `${question}!`,
      progress: (stage, done) => told.push([stage, done]),
    })
    expect(result).toEqual(["a!", "b!"])
    expect(told).toEqual([["asked", 0.5]])
  })

  it("hands over numbers on shared memory without copying them", async () => {
    const numbers = new Float64Array(new SharedArrayBuffer(16))
    const result = (await runInThread({ file, input: { numbers } })) as { numbers: Float64Array }
    numbers[0] = 7
    expect(result.numbers[0]).toBe(7)
  })

  it("fails with the thread's own words", async () => {
    await expect(runInThread({ file, input: "fail" })).rejects.toMatchObject({
      name: "AnalyticsInputError",
      message: "the shop has no customers",
    })
  })

  it("fails with the very error of an answer", async () => {
    class Lost extends Error {}
    const lost = new Lost("the connection was lost")
    const job = runInThread({ file, input: "ask twice", answer: () => Promise.reject(lost) })
    await expect(job).rejects.toBe(lost)
  })

  it("ends at once when it is aborted, whatever the thread is at, and never starts after that", async () => {
    const abort = new AbortController()
    const reason = new Error("canceled")
    const job = runInThread({ file, input: "never end", signal: abort.signal })
    const ended = expect(job).rejects.toBe(reason)
    await wait(100)
    const started = performance.now()
    abort.abort(reason)
    await ended
    expect(performance.now() - started).toBeLessThan(5_000)
    await expect(runInThread({ file, input: 1, signal: abort.signal })).rejects.toBe(reason)
  })
})
