import type { AgglomerativeModel, Matrix, Recluster } from "../../analytics"
import type { ComputeControl } from "../../compute"
import { drive } from "../../compute"
import type { ClusterMethod } from "../../types/http"
import { assignmentSteps } from "./assignment"
import type { ClusterShapes } from "./model"

/** Clusters that a method found among prepared customers, by label. */
export interface Found extends ClusterShapes {
  readonly method: ClusterMethod
  /** By the frozen shapes, so that what is shown and what is scored agree; −1: like no group. */
  readonly labels: Int32Array
  /** How to find them again among other customers. */
  readonly again: Recluster
  /** How many customers they were made from. */
  readonly madeFrom: number
  readonly tree: Tree | null
  readonly facts: FitFacts
}

/** The hierarchy behind clusters. */
export interface Tree {
  readonly model: AgglomerativeModel
  /** The customer at each row of the hierarchy. */
  readonly rows: Int32Array
  /** The clusters it was cut into. */
  readonly k: number
}

/** What a fit says of itself; null where a method knows no such thing. */
export interface FitFacts {
  readonly inertia: number | null
  readonly iterations: number | null
  readonly converged: boolean | null
}

export const NO_FACTS: FitFacts = Object.freeze({ inertia: null, iterations: null, converged: null })

/** Places everybody by the shapes; clusters in which nobody is are left out, and the labels close up. */
export async function placed<Shapes extends ClusterShapes>(
  X: Matrix,
  shapes: Shapes,
  watch: ComputeControl
): Promise<Shapes & { readonly labels: Int32Array }> {
  const { places } = await drive(X, assignmentSteps(shapes, X), watch)
  const taken = new Set(places)
  const kept = shapes.centers.map((_, label) => label).filter((label) => taken.has(label))
  const closedUp = new Int32Array(shapes.centers.length).fill(-1)
  kept.forEach((label, at) => (closedUp[label] = at))
  return { ...shapes, ...rearranged(shapes, kept), labels: places.map((at) => (at < 0 ? -1 : closedUp[at])) }
}

/** The shapes of some clusters, in the order given; nobody may be nearer to one that is left out. */
export function rearranged(
  { centers, mixture, net }: ClusterShapes,
  order: readonly number[]
): Pick<ClusterShapes, "centers" | "mixture" | "net"> {
  const at = new Map(order.map((label, place) => [label, place]))
  const share = order.reduce((sum, label) => sum + (mixture?.weights[label] ?? 0), 0)
  return {
    centers: Object.freeze(order.map((label) => centers[label])),
    ...(mixture && {
      mixture: Object.freeze({
        weights: Object.freeze(order.map((label) => mixture.weights[label] / share)),
        covariances: Object.freeze(order.map((label) => mixture.covariances[label])),
      }),
    }),
    ...(net && {
      net: Object.freeze({ ...net, labels: Object.freeze(net.labels.map((label) => at.get(label) ?? -1)) }),
    }),
  }
}
