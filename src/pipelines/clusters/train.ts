import type { KChoice, Matrix } from "../../analytics"
import { chooseK, nextTurn } from "../../compute"
import { numberColumn } from "../columns"
import { reason } from "../reasons"
import type { Card, Columns, Control, Reader, Reason } from "../types"
import { cardOf, emptyCard } from "./card"
import { compareMethods } from "./comparison"
import { dendrogramOf } from "./dendrogram"
import { BASIC_FEATURES, RHYTHM_FEATURE, byValue, describe } from "./describe"
import { findAssessed } from "./find-assessed"
import type { Found } from "./found"
import { rearranged } from "./found"
import { identify } from "./identity"
import { CLUSTERS_FROM_CUSTOMERS, STABLE_FROM, smallestAllowed } from "./limits"
import { continuedSegments, lineageOf, usable } from "./lineage"
import type { ClustersPipelineModel, ClustersPipelineOptions } from "./model"
import { nearRules } from "./near-rules"
import { isInactive, typicalValue } from "./placement"
import { portion } from "./portion"
import { fitPreparation, prepare } from "./preparation"

type Trained = { model: ClustersPipelineModel; card: Card }

/**
 * Finds the clusters by the method asked for, and gives every one its key, name and colour. Never throws for thin data.
 * k-means chooses k, and the tree and the mixture take its k; crowds find a number of their own.
 */
export async function trainClusters(
  read: Reader,
  asOf: Date,
  options: ClustersPipelineOptions,
  previous: ClustersPipelineModel | null,
  control: Control
): Promise<Trained> {
  const { method, compare } = options
  const lineage = usable(lineageOf(previous))
  const names = [
    ...new Set([
      ...BASIC_FEATURES,
      RHYTHM_FEATURE,
      ...options.features,
      ...(lineage?.preparation?.features ?? []),
    ]),
  ]
  const everybody = await read.features(asOf, names)
  const columns = activeOnly(everybody, options)
  const customers = columns.customerIds.length
  control.progress("train", 0.05)
  const none = (why: Reason, facts: Card = {}): Trained =>
    withoutClusters(why, customers, options, previous, facts)
  if (customers < CLUSTERS_FROM_CUSTOMERS) {
    return none(reason("too_few_customers", { customers, needed: CLUSTERS_FROM_CUSTOMERS }))
  }
  const quiet = { signal: control.signal, threads: control.threads }
  let reached = 0
  // A method is several jobs, each of which begins anew.
  const progress = (done: number): void => control.progress("train", (reached = Math.max(reached, done)))
  const watch = { ...quiet, progress }
  const values = options.features.map((name) => numberColumn(columns, name))
  const { preparation, constant } = await fitPreparation(options.features, values, quiet)
  if (preparation === null) {
    return none(reason("constant_features", { features: constant.join(", ") }))
  }
  const prepared = prepare(
    preparation,
    preparation.features.map((name) => numberColumn(columns, name))
  )
  const seed = control.seed
  const choice =
    method === "dbscan" && !compare
      ? null
      : await chooseK(prepared, choiceOptions(prepared, options, seed), portion(watch, 0.1, 0.6))
  const settings = { k: choice?.k ?? 0, restarts: options.restarts, bootstraps: options.bootstraps, seed }
  const { found, assessment } = await findAssessed(
    method,
    prepared,
    choice,
    settings,
    portion(watch, 0.6, 0.75)
  )
  const comparison = compare
    ? await compareMethods(prepared, method, settings, portion(watch, 0.75, 0.9))
    : null
  const compared = {
    comparison: comparison?.methods ?? [],
    compared_customers: comparison?.customers ?? null,
  }
  const tree = found.tree ?? comparison?.tree ?? null
  if (found.centers.length < 2) {
    const nowhere = new Int32Array(customers).fill(-1)
    return none(reason(found.centers.length === 1 ? "one_dense_group" : "no_dense_group"), {
      ...compared,
      made_from: found.madeFrom,
      dendrogram: tree && dendrogramOf(tree, nowhere, []),
    })
  }
  const described = await describe(columns, found, preparation.features, quiet)
  const order = byValue(described.positions)
  const continued = await continuedSegments(lineage, columns, found, quiet)
  await nextTurn()
  const { identities, nextKey } = identify(
    order.map((label) => described.positions[label]),
    order.map((label) => continued[label]),
    previous?.next_key ?? 1
  )
  const bare: ClustersPipelineModel = {
    kind: "clusters",
    method,
    k: found.centers.length,
    reason: whyThese(found, choice, options),
    customers,
    inactive_after_days: options.inactive_after_days,
    preparation,
    ...rearranged(found, order),
    segments: [],
    next_key: nextKey,
  }
  const segments = identities.map((identity, at) =>
    Object.freeze({ ...identity, definition: definitionOf(bare, at, described.profiles[order[at]].medians) })
  )
  const model = Object.freeze({ ...bare, segments: Object.freeze(segments) })
  const places = placesOf(found.labels, order)
  const keys = segments.map(({ key }) => key)
  const near_rules = await nearRules(columns, preparation, places, keys, seed, quiet)
  await nextTurn()
  const card = cardOf({
    model,
    choice: method === "dbscan" ? null : choice,
    found,
    assessment,
    order,
    places,
    prepared,
    constant,
    leftOut: everybody.customerIds.length - customers,
    described,
    seed,
  })
  const dendrogram = tree && dendrogramOf(tree, places, keys)
  control.progress("train", 1)
  return { model, card: { ...card, ...compared, dendrogram, near_rules } }
}

function choiceOptions(
  { rows }: Matrix,
  options: ClustersPipelineOptions,
  seed: number
): Parameters<typeof chooseK>[1] {
  const kMax = Math.min(options.k_max, rows - 1)
  return {
    kMin: Math.min(options.k_min, kMax),
    kMax,
    nInit: options.restarts,
    bootstraps: options.bootstraps,
    smallest: smallestAllowed(rows),
    stableFrom: STABLE_FROM,
    seed,
  }
}

/** Labels as places of the model's segments. */
function placesOf(labels: Int32Array, order: readonly number[]): Int32Array {
  const places = new Int32Array(order.length)
  order.forEach((label, at) => (places[label] = at))
  return labels.map((label) => (label < 0 ? -1 : places[label]))
}

function activeOnly(columns: Columns, options: ClustersPipelineOptions): Columns {
  if (options.inactive_after_days === null) {
    return columns
  }
  const active = columns.customerIds.map((_, i) => i).filter((i) => !isInactive(options, columns, i))
  return {
    customerIds: active.map((i) => columns.customerIds[i]),
    asOf: columns.asOf,
    numbers: Object.fromEntries(
      Object.entries(columns.numbers).map(([name, column]) => [
        name,
        Float64Array.from(active, (i) => column[i]),
      ])
    ),
    texts: {},
  }
}

/** Why there are so many: what k-means found, which others are given too, or how many crowds there are. */
function whyThese(
  { method, centers, labels }: Found,
  choice: KChoice | null,
  { k_min, k_max }: ClustersPipelineOptions
): Reason {
  if (choice === null || method === "dbscan") {
    const noise = labels.reduce((count, label) => count + (label < 0 ? 1 : 0), 0)
    return reason("dense_groups", { k: centers.length, noise })
  }
  if (method !== "k-means") {
    return reason("k_of_k_means", { k: centers.length })
  }
  const { k, silhouette, stability, smallest } = choice.table.find(({ chosen }) => chosen) ?? choice.table[0]
  const figures = { k, silhouette, stability, smallest }
  return choice.reason === "highest-silhouette"
    ? reason("highest_silhouette", figures)
    : reason("no_k_large_and_stable", { ...figures, k_min, k_max })
}

function definitionOf(
  model: ClustersPipelineModel,
  at: number,
  medians: readonly number[]
): Readonly<Record<string, unknown>> {
  const features = model.preparation?.features ?? []
  return Object.freeze({
    center: Object.fromEntries(features.map((name, j) => [name, typicalValue(model, at, j)])),
    standardized: Object.fromEntries(features.map((name, j) => [name, model.centers[at][j]])),
    medians: Object.fromEntries(BASIC_FEATURES.map((name, j) => [name, medians[j]])),
  })
}

function withoutClusters(
  why: Reason,
  customers: number,
  options: ClustersPipelineOptions,
  previous: ClustersPipelineModel | null,
  facts: Card
): Trained {
  const lineage = lineageOf(previous)
  const model: ClustersPipelineModel = Object.freeze({
    kind: "clusters",
    method: options.method,
    k: null,
    reason: why,
    customers,
    inactive_after_days: options.inactive_after_days,
    preparation: null,
    centers: Object.freeze([]),
    segments: Object.freeze([]),
    next_key: previous?.next_key ?? 1,
    ...(lineage && { lineage }),
  })
  return { model, card: { ...emptyCard(why, customers, options), ...facts } }
}
