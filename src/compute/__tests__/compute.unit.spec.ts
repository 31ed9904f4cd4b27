import { execFileSync } from "node:child_process"
import { setTimeout as wait } from "node:timers/promises"
import type { Matrix } from "../../analytics"
import * as analytics from "../../analytics"
import * as compute from "../index"

// Real clustering, on machines that may be busy.
jest.setTimeout(60_000)

const random = analytics.seededRandom(9)
const X: Matrix = analytics.matrixFromRows(
  Array.from({ length: 700 }, (_, i) => [(i % 4) * 3 + random(), (i % 3) * 2 + random(), random()])
)
const options = { kMin: 2, kMax: 4, nInit: 3, bootstraps: 4 }

afterAll(async () => compute.closePool())

describe("work in threads", () => {
  it.each([1, 2, 3])(
    "gives the same choice of k with %s threads as without any, to the last bit",
    async (threads) => {
      expect(plain(await compute.chooseK(X, options, { threads }))).toEqual(
        plain(analytics.chooseK(X, options))
      )
    }
  )

  it("gives the same as analytics for every function of the same name", async () => {
    const { model, labels } = analytics.fitKMeans(X, { k: 4 })
    const columns = {
      daysSinceLastOrder: analytics.columnOf(X, 0),
      orderCount: analytics.columnOf(X, 1).map((value) => 1 + Math.floor(value)),
      totalSpend: analytics.columnOf(X, 2),
    }
    const request = [{ column: 0, by: "top", share: 0.2 }] as const
    const pairs: [unknown, unknown][] = [
      [await compute.fitKMeans(X, { k: 4 }), { model, labels }],
      [await compute.assignKMeans(model, X), labels],
      [await compute.silhouetteScore(X, labels), analytics.silhouetteScore(X, labels)],
      [
        await compute.silhouetteScores(X, [labels], { sampleRows: 90 }),
        analytics.silhouetteScores(X, [labels], { sampleRows: 90 }),
      ],
      [await compute.silhouetteSamples(X, labels), analytics.silhouetteSamples(X, labels)],
      [
        await compute.clusterStability(X, labels, { k: 4, bootstraps: 3 }),
        analytics.clusterStability(X, labels, { k: 4, bootstraps: 3 }),
      ],
      [await compute.profileClusters(X, labels), analytics.profileClusters(X, labels)],
      [await compute.fitRfm(columns, { bins: 4 }), analytics.fitRfm(columns, { bins: 4 })],
      [await compute.fitQuantileTables(X), analytics.fitQuantileTables(X)],
      [await compute.fitQuantiles(X, [0.1, 0.9]), analytics.fitQuantiles(X, [0.1, 0.9])],
      [await compute.fitCuts(X, request), analytics.fitCuts(X, request)],
      [await compute.fitWinsorizer(X), analytics.fitWinsorizer(X)],
      [await compute.fitRobustScaler(X), analytics.fitRobustScaler(X)],
    ]
    for (const [threaded, here] of pairs) {
      expect(plain(threaded)).toEqual(plain(here))
    }
  })

  it.each([1, 2, 3])(
    "gives the same k-means over many rows with %s threads, to the last bit",
    async (threads) => {
      const far = analytics.seededRandom(4)
      const data = Float64Array.from({ length: 600_000 }, () => far())
      const many: Matrix = { data, rows: 300_000, columns: 2 }
      for (const init of ["k-means++", "random"] as const) {
        const options = { k: 3, nInit: 1, init, maxIterations: 5 }
        const { model, labels } = await compute.fitKMeans(many, options, { threads })
        const here = analytics.fitKMeans(many, options)
        expect(model).toEqual(here.model)
        expect(labels).toEqual(here.labels)
      }
    }
  )

  it.each([1, 2, 3])(
    "gives the same forest with %s threads as without any, to the last bit",
    async (threads) => {
      const y = Array.from({ length: X.rows }, (_, i) => (i * i) % 3)
      const options = { trees: 12, minLeafRows: 2 }
      const here = analytics.fitRandomForest(X, y, options)
      expect(plain(await compute.fitRandomForest(X, y, options, { threads }))).toEqual(plain(here))
      const { model } = here
      const pairs: [unknown, unknown][] = [
        [await compute.predictRandomForest(model, X, { threads }), analytics.predictRandomForest(model, X)],
        [await compute.explainRandomForest(model, X, { threads }), analytics.explainRandomForest(model, X)],
        [
          await compute.permutationImportance(model, X, y, { repeats: 2 }, { threads }),
          analytics.permutationImportance(model, X, y, { repeats: 2 }),
        ],
        [
          await compute.fitLogisticRegression(
            X,
            y.map((label) => label % 2),
            {},
            { threads }
          ),
          analytics.fitLogisticRegression(
            X,
            y.map((label) => label % 2)
          ),
        ],
      ]
      for (const [threaded, alone] of pairs) {
        expect(plain(threaded)).toEqual(plain(alone))
      }
    }
  )

  it.each([1, 2, 3])(
    "gives the same trees, crowds, mixtures and rules with %s threads, to the last bit",
    async (threads) => {
      const many = analytics.matrixFromRows(
        Array.from({ length: 20_000 }, (_, i) => [(i % 3) * 4 + random(), random() * random(), random()])
      )
      const mixture = analytics.fitGaussianMixture(many, { k: 3, nInit: 2 })
      const labels = mixture.labels.subarray(0, X.rows)
      const dense = { eps: 0.4, minSamples: 5 }
      const crowds = analytics.fitDbscan(X, dense).labels
      const net = analytics.fitCoreNet(X, crowds, dense)
      const pairs: [unknown, unknown][] = [
        [await compute.fitGaussianMixture(many, { k: 3, nInit: 2 }, { threads }), mixture],
        [
          await compute.assignGaussianMixture(mixture.model, X, { threads }),
          analytics.assignGaussianMixture(mixture.model, X),
        ],
        [await compute.fitAgglomerative(X, { k: 4 }, { threads }), analytics.fitAgglomerative(X, { k: 4 })],
        [await compute.fitAgglomerative(X, {}, { threads }), analytics.fitAgglomerative(X)],
        [await compute.fitDbscan(X, { eps: 0.4 }, { threads }), analytics.fitDbscan(X, { eps: 0.4 })],
        [await compute.suggestEps(X, {}, { threads }), analytics.suggestEps(X)],
        [await compute.fitCoreNet(X, crowds, dense, { threads }), net],
        [await compute.assignCoreNet(net, many, { threads }), analytics.assignCoreNet(net, many)],
        [await compute.explainClusters(X, labels, {}, { threads }), analytics.explainClusters(X, labels)],
      ]
      for (const [threaded, alone] of pairs) {
        expect(plain(threaded)).toEqual(plain(alone))
      }
    }
  )

  it("leaves the event loop free meanwhile", async () => {
    let turns = 0
    const ticking = setInterval(() => turns++, 5)
    const started = performance.now()
    await compute.chooseK(X, { ...options, bootstraps: 20 }, { threads: 1 })
    clearInterval(ticking)
    const elapsed = performance.now() - started
    expect(turns).toBeGreaterThan(elapsed / 5 / 4)
  })

  it("reports progress that never falls and ends at 1", async () => {
    const seen: number[] = []
    await compute.chooseK(X, options, { progress: (done) => seen.push(done) })
    expect(seen).toEqual([...seen].sort((a, b) => a - b))
    expect(seen[0]).toBeGreaterThan(0)
    expect(seen.length).toBeGreaterThan(10)
    expect(seen[seen.length - 1]).toBeCloseTo(1, 9)
  })

  it("throws what a task throws, in its words, and goes on working", async () => {
    const empty = analytics.matrixFromRows([[NaN], [NaN]])
    await expect(compute.fitQuantiles(empty, [0.5])).rejects.toThrow(
      "values is empty, but must be at least one number"
    )
    await expect(compute.fitQuantiles(X, [0.5])).resolves.toHaveLength(3)
  })

  it("refuses wrong options before any thread is asked", async () => {
    await expect(compute.fitKMeans(X, { k: 0 })).rejects.toThrow(analytics.AnalyticsInputError)
  })

  it("opens a new pool after the old one was closed", async () => {
    await compute.closePool()
    await compute.closePool()
    await expect(compute.fitQuantiles(X, [0.5])).resolves.toHaveLength(3)
  })
})

describe("cancelling", () => {
  it("ends the job at once with the reason given", async () => {
    const controller = new AbortController()
    const job = compute.chooseK(X, { ...options, nInit: 100, bootstraps: 100 }, { signal: controller.signal })
    const outcome = expect(job).rejects.toThrow("the merchant changed her mind")
    await wait(100)
    const asked = performance.now()
    controller.abort(new Error("the merchant changed her mind"))
    await outcome
    expect(performance.now() - asked).toBeLessThan(200)
  })

  it("before the start does nothing at all", async () => {
    const signal = AbortSignal.abort(new Error("too late"))
    const seen: number[] = []
    await expect(
      compute.fitKMeans(X, { k: 3 }, { signal, progress: (done) => seen.push(done) })
    ).rejects.toThrow("too late")
    expect(seen).toEqual([])
  })

  it("leaves the threads fit for the next job", async () => {
    const controller = new AbortController()
    const job = compute.chooseK(X, options, {
      signal: controller.signal,
      progress: () => controller.abort(new Error("stop")),
    })
    await expect(job).rejects.toThrow("stop")
    expect(plain(await compute.fitKMeans(X, { k: 3 }))).toEqual(plain(analytics.fitKMeans(X, { k: 3 })))
  })
})

it("waiting threads do not keep a process alive", () => {
  const program = `
    const { fitQuantiles } = require("./src/compute")
    const X = { data: Float64Array.from([1, 2, 3]), rows: 3, columns: 1 }
    fitQuantiles(X, [0.5]).then((answer) => console.log(JSON.stringify(answer)))
  `
  const started = performance.now()
  const answer = execFileSync(process.execPath, ["-r", "ts-node/register/transpile-only", "-e", program], {
    env: { ...process.env, NODE_OPTIONS: "" },
    timeout: 30_000,
    encoding: "utf8",
  })
  expect(JSON.parse(answer)).toEqual([[2]])
  // Idle threads would end by themselves after five seconds; the process must not wait for that.
  expect(performance.now() - started).toBeLessThan(5_000)
})

/** Typed arrays as numbers: those from a thread belong to another realm under jest, and are not equal by class. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, each: unknown) =>
      ArrayBuffer.isView(each) ? Array.from(each as unknown as ArrayLike<number>) : each
    )
  )
}
