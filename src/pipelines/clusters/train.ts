import type { KChoice } from "../../analytics"
import { matchClusters } from "../../analytics"
import { chooseK, nextTurn } from "../../compute"
import { NUMERIC_FEATURES } from "../../features"
import { numberColumn } from "../columns"
import { reason } from "../reasons"
import type { Card, Columns, Control, Reader, Reason, SegmentDraft } from "../types"
import { cardOf, emptyCard } from "./card"
import { BASIC_FEATURES, RHYTHM_FEATURE, byValue, describe } from "./describe"
import { identify } from "./identity"
import type { ClusterLineage, ClustersPipelineModel, ClustersPipelineOptions } from "./model"
import { isInactive, place, typicalValue } from "./placement"
import { fitPreparation, prepare } from "./preparation"

/** Below so many customers with an order, active ones if inactive ones are left out, there are no clusters. */
export const CLUSTERS_FROM_CUSTOMERS = 50
const STABLE_FROM = 0.6

type Trained = { model: ClustersPipelineModel; card: Card }

/** Chooses k, fits the centres, and gives every cluster its key, name and colour. Never throws for thin data. */
export async function trainClusters(
  read: Reader,
  asOf: Date,
  options: ClustersPipelineOptions,
  previous: ClustersPipelineModel | null,
  control: Control
): Promise<Trained> {
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
  const none = (why: Reason): Trained => withoutClusters(why, customers, options, previous)
  if (customers < CLUSTERS_FROM_CUSTOMERS) {
    return none(reason("too_few_customers", { customers, needed: CLUSTERS_FROM_CUSTOMERS }))
  }
  const watch = { signal: control.signal, threads: control.threads }
  const values = options.features.map((name) => numberColumn(columns, name))
  const { preparation, constant } = await fitPreparation(options.features, values, watch)
  if (preparation === null) {
    return none(reason("constant_features", { features: constant.join(", ") }))
  }
  const prepared = prepare(
    preparation,
    preparation.features.map((name) => numberColumn(columns, name))
  )
  const kMax = Math.min(options.k_max, customers - 1)
  const choice = await chooseK(
    prepared,
    {
      kMin: Math.min(options.k_min, kMax),
      kMax,
      nInit: options.restarts,
      bootstraps: options.bootstraps,
      smallest: smallestAllowed(customers),
      stableFrom: STABLE_FROM,
      seed: control.seed,
    },
    { ...watch, progress: (done) => control.progress("train", 0.1 + 0.8 * done) }
  )
  const described = await describe(columns, choice, preparation.features, watch)
  const order = byValue(described.positions)
  const continued = continuedSegments(lineage, columns, choice)
  await nextTurn()
  const { identities, nextKey } = identify(
    order.map((label) => described.positions[label]),
    order.map((label) => continued[label]),
    previous?.next_key ?? 1
  )
  const bare: ClustersPipelineModel = {
    kind: "clusters",
    k: choice.k,
    reason: whyThisK(choice, options),
    customers,
    inactive_after_days: options.inactive_after_days,
    preparation,
    centers: Object.freeze(order.map((label) => choice.model.centers[label])),
    segments: [],
    next_key: nextKey,
  }
  const segments = identities.map((identity, at) =>
    Object.freeze({ ...identity, definition: definitionOf(bare, at, described.profiles[order[at]].medians) })
  )
  const model = Object.freeze({ ...bare, segments: Object.freeze(segments) })
  control.progress("train", 1)
  const leftOut = everybody.customerIds.length - customers
  return {
    model,
    card: cardOf({ model, choice, order, prepared, constant, leftOut, described, seed: control.seed }),
  }
}

/** The least customers a cluster may have: max(1 %, min(30, customers / 10)). */
export function smallestAllowed(customers: number): number {
  return Math.ceil(Math.max(customers / 100, Math.min(30, customers / 10)))
}

/** The last clusters there were: those of the model before, or those that a model without any has carried on. */
function lineageOf(previous: ClustersPipelineModel | null): ClusterLineage | null {
  if (previous === null || previous.k === null) {
    return previous?.lineage ?? null
  }
  const { k, inactive_after_days, preparation, centers, segments } = previous
  return Object.freeze({ k, inactive_after_days, preparation, centers, segments })
}

/** Earlier clusters are of use for identity while every feature they need still exists. */
function usable(lineage: ClusterLineage | null): ClusterLineage | null {
  const known = lineage?.preparation?.features.every((name) => NUMERIC_FEATURES.includes(name)) ?? false
  return known ? lineage : null
}

/** The earlier segment that each cluster continues, by overlap on today's customers. */
function continuedSegments(
  lineage: ClusterLineage | null,
  columns: Columns,
  choice: KChoice
): (SegmentDraft | null)[] {
  const continued = new Array<SegmentDraft | null>(choice.k).fill(null)
  if (lineage !== null) {
    for (const { label, previous } of matchClusters(place(lineage, columns).places, choice.labels)) {
      continued[label] = lineage.segments[previous]
    }
  }
  return continued
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

function whyThisK(choice: KChoice, { k_min, k_max }: ClustersPipelineOptions): Reason {
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
  previous: ClustersPipelineModel | null
): Trained {
  const lineage = lineageOf(previous)
  const model: ClustersPipelineModel = Object.freeze({
    kind: "clusters",
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
  return { model, card: emptyCard(why, customers, options.features) }
}
