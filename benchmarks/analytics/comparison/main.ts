import type { Matrix } from "../../../src/analytics"
import {
  applyScaler,
  calinskiHarabaszScore,
  daviesBouldinScore,
  fitStandardScaler,
  log1pColumns,
} from "../../../src/analytics"
import {
  fitAgglomerative,
  fitDbscan,
  fitGaussianMixture,
  fitKMeans,
  silhouetteScores,
} from "../../../src/compute"
import { CustomerTotals } from "./customer-totals"
import { readSales } from "./read-sales"

/**
 * The four-algorithm comparison on Online Retail II from the packed csv to the table, as `peer_comparison.py` does it: the
 * same cleaning, features, scaling, k = 2 to 10 with their silhouettes, four clusterers, three metrics. Usage:
 * `node main.js FILE.csv.gz`.
 */
const WATCH = { threads: 2 } as const
const KS = [2, 3, 4, 5, 6, 7, 8, 9, 10]

void main(process.argv[2])

async function main(file: string): Promise<void> {
  const clock = stopwatch()
  const totals = new CustomerTotals()
  await readSales(file, (sale) => totals.add(sale))
  const read = clock()
  const X = scaled(totals.features())
  const features = clock()
  const sweep = await Promise.all(KS.map((k) => fitKMeans(X, { k }, WATCH)))
  await silhouetteScores(
    X,
    sweep.map(({ labels }) => labels),
    {},
    WATCH
  )
  const swept = clock()
  const lines = await compare(X)
  const times = `read ${read} features ${features} sweep ${swept} compare ${clock()}`
  const last = `customers ${X.rows} ${times} total ${process.uptime().toFixed(2)}`
  process.stdout.write(`${[...lines, last].join("\n")}\n`, () => process.exit(0))
}

function scaled(features: Matrix): Matrix {
  const logs = log1pColumns(features, features.data)
  return applyScaler(fitStandardScaler(logs), logs, logs.data)
}

/** A line a method: its name, labels it gave (noise is one), silhouette, Davies-Bouldin, Calinski-Harabasz. */
async function compare(X: Matrix): Promise<string[]> {
  const [agglomerative, dbscan, kMeans] = [
    fitAgglomerative(X, { k: 3 }, WATCH),
    fitDbscan(X, { eps: 0.8, minSamples: 16 }, WATCH),
    fitKMeans(X, { k: 3 }, WATCH),
  ]
  // both sides' mixtures start from three clusters of k-means; by the seed they end in one of two maxima, and ours from
  // the best clusters in the peer's
  const mixture = kMeans.then(({ labels }) => fitGaussianMixture(X, { k: 3, init: labels }, WATCH))
  const fits = await Promise.all([kMeans, agglomerative, dbscan, mixture])
  const names = ["kmeans", "agglomerative", "dbscan", "gmm"]
  const labelings = fits.map(({ labels }) => labels)
  const silhouettes = await silhouetteScores(X, labelings, {}, WATCH)
  return labelings.map((labels, at) => {
    const scores = [
      silhouettes[at].toFixed(4),
      daviesBouldinScore(X, labels).toFixed(4),
      calinskiHarabaszScore(X, labels).toFixed(2),
    ]
    return [names[at], new Set(labels).size, ...scores].join(" ")
  })
}

/** Seconds since it was last asked, in words. */
function stopwatch(): () => string {
  let before = 0
  return () => {
    const now = process.uptime()
    const seconds = (now - before).toFixed(2)
    before = now
    return seconds
  }
}
