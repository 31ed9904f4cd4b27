import type { Told } from "./agreement"

const ROW = /^(kmeans|agglomerative|dbscan|gmm) (\d+) (\S+) (\S+) (\S+)$/gm

/**
 * The table that both programs print, a line a method: its name, how many labels it gave (noise is one), silhouette,
 * Davies-Bouldin, Calinski-Harabasz; and how many customers there are. What is not a number shows as one that agrees
 * with nothing.
 * @example readComparison("gmm 3 0.26 1.43 2810.2\ncustomers 5878 read 2.83")
 */
export function readComparison(text: string): Told {
  const rows = [...text.matchAll(ROW)]
  return {
    labels: [
      ...rows.map(([, , labels]) => Number(labels)),
      Number(/^customers (\d+)/m.exec(text)?.[1] ?? NaN),
    ],
    scores: rows.flatMap(([, , , ...scores]) => scores.map(Number)),
  }
}
