import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { CovarianceKind, Linkage, Matrix } from "../../index"
import {
  assignGaussianMixture,
  cutTree,
  dendrogram,
  fitAgglomerative,
  fitDbscan,
  fitGaussianMixture,
  suggestEps,
} from "../../index"

/** What golden/generate.py wrote for one data set. */
interface Golden {
  rows: number
  k: number
  hierarchy: Record<Linkage, GoldenHierarchy>
  dbscan: {
    eps: number
    min_samples: number
    labels: string
    core_rows: number
    noise: number
    border: number
    curve: number[]
  }
  start: string
  mixture: Record<CovarianceKind, GoldenMixture>
}

interface GoldenHierarchy {
  sum_of_heights: number
  heights: number[]
  merges?: number[][]
  last_sizes: number[]
  labels: string
  leaves: number[]
  brackets: number[][]
}

interface GoldenMixture {
  iterations: number
  log_likelihood: number
  bic: number
  aic: number
  weights: number[]
  means: number[][]
  labels: string
  probabilities: number[][]
}

const LINKAGES = ["ward", "complete", "average", "single"] as const
const KINDS = ["full", "diagonal", "tied", "spherical"] as const

/** Compares every clusterer on one data set with what scipy and scikit-learn found there. */
export function describeGolden(name: string, X: Matrix): void {
  const golden = JSON.parse(readFileSync(join(__dirname, "golden", `${name}.json`), "utf8")) as Golden

  describe.each(LINKAGES)(`on ${name}, scipy agrees that %s linkage`, (linkage) => {
    const theirs = golden.hierarchy[linkage]
    const { model, labels } = fitAgglomerative(X, { linkage, k: golden.k })

    it("joins at these heights", () => {
      expect(model.rows).toBe(golden.rows)
      const sampled = theirs.merges ? model.heights : everyFiftieth(model.heights)
      expectClose(sampled, theirs.heights, 1e-9)
      expectClose([model.heights.reduce((sum, height) => sum + height, 0)], [theirs.sum_of_heights], 1e-9)
      expect(model.sizes.slice(-12)).toEqual(theirs.last_sizes)
    })

    it("joins these clusters", () => {
      if (theirs.merges) {
        expect(model.merges).toEqual(theirs.merges)
      }
      expect(letters(labels)).toBe(theirs.labels)
      expect(letters(cutTree(model, golden.k))).toBe(theirs.labels)
    })

    it("has this dendrogram", () => {
      const { leaves, links } = dendrogram(model, 12)
      expect(leaves.map(({ node }) => node)).toEqual(theirs.leaves)
      const brackets = links.map(({ position, left, right, height }) => [
        position,
        left.height,
        right.height,
        height,
      ])
      expectClose(brackets.flat(), theirs.brackets.flat(), 1e-9)
    })
  })

  describe(`on ${name}, scikit-learn agrees that DBSCAN`, () => {
    const { eps, min_samples: minSamples, ...theirs } = golden.dbscan

    it("finds the same clusters, borders and noise", () => {
      const { model, labels } = fitDbscan(X, { eps, minSamples })
      expect(letters(labels)).toBe(theirs.labels)
      expect([model.coreRows, model.noise]).toEqual([theirs.core_rows, theirs.noise])
      expect(X.rows - model.coreRows - model.noise).toBe(theirs.border)
      expect(theirs.noise * theirs.border).toBeGreaterThan(0)
    })

    it("proposes a radius from these distances", () => {
      expectClose(suggestEps(X, { minSamples }).curve, theirs.curve, 1e-9)
    })
  })

  describe.each(KINDS)(
    `on ${name}, scikit-learn agrees that a %s mixture from the same start`,
    (covariance) => {
      const theirs = golden.mixture[covariance]
      const init = Array.from(golden.start, (letter) => letter.charCodeAt(0) - 97)
      const { model, labels, probabilities } = fitGaussianMixture(X, {
        k: golden.k,
        covariance,
        init,
        maxIterations: 1000,
      })

      it("takes the same steps to the same likelihood", () => {
        expect(model).toMatchObject({ iterations: theirs.iterations, converged: true })
        expectClose(
          [model.logLikelihood, model.bic, model.aic],
          [theirs.log_likelihood, theirs.bic, theirs.aic],
          1e-9
        )
        expectClose(model.weights, theirs.weights, 1e-7)
        expectClose(model.means.flat(), theirs.means.flat(), 1e-7)
      })

      it("sees the rows in the same components, and as certainly", () => {
        expect(letters(labels)).toBe(theirs.labels)
        const first = Array.from({ length: 8 }, (_, i) =>
          Array.from({ length: golden.k }, (__, c) => probabilities.data[c * X.rows + i])
        )
        expectClose(first.flat(), theirs.probabilities.flat(), 1e-6)
        expect(assignGaussianMixture(model, X)).toEqual({ labels, probabilities })
      })
    }
  )
}

/** Throws unless every pair agrees to so much of the larger number, or of 1. */
function expectClose(ours: readonly number[], theirs: readonly number[], relative: number): void {
  expect(ours).toHaveLength(theirs.length)
  ours.forEach((value, i) =>
    expect(Math.abs(value - theirs[i])).toBeLessThanOrEqual(relative * Math.max(1, Math.abs(theirs[i])))
  )
}

/** The last, the last but fifty, and so on. */
function everyFiftieth(heights: readonly number[]): number[] {
  return [...heights].reverse().filter((_, at) => at % 50 === 0)
}

function letters(labels: ArrayLike<number>): string {
  return Array.from(labels, (label) => (label < 0 ? "-" : String.fromCharCode(97 + label))).join("")
}
