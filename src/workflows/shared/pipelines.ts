import { MedusaError } from "@medusajs/framework/utils"
import type { ResolvedOptions } from "../../modules/customer-insights"
import { clustersPipeline, rfmPipeline, rulesPipeline } from "../../pipelines"
import type {
  Card,
  Columns,
  Control,
  CustomRule,
  Pipeline,
  PipelineKind,
  Reader,
  Scores,
  SegmentDraft,
} from "../../pipelines"
import type { DecidedClusters } from "./cluster-method"

/** A pipeline with the store's options put in; its model is plain JSON that only it understands. */
export interface BoundPipeline {
  /** What `score` reads: for a model made with these options, or for the model given. */
  columns(model?: unknown): readonly string[]
  train(read: Reader, asOf: Date, previous: unknown, control: Control): Promise<{ model: object; card: Card }>
  score(model: unknown, columns: Columns): Scores
  segments(model: unknown): SegmentDraft[]
}

/** Every kind, in the order in which a segmentation runs them. */
export const PIPELINE_KINDS: readonly PipelineKind[] = ["rfm", "clusters", "rules"]

/** What a training knows beside the options; nobody who scores needs it, for a model holds it all. */
export interface TrainingTerms {
  clusters: Pick<DecidedClusters, "method" | "compare">
  /** The merchant's own rules. */
  custom: readonly CustomRule[]
}

const NOT_TRAINED: TrainingTerms = { clusters: { method: "k-means", compare: false }, custom: [] }

/** The pipeline of a kind with the store's options. */
export function boundPipeline(
  kind: PipelineKind,
  options: Readonly<ResolvedOptions>,
  { clusters, custom }: TrainingTerms = NOT_TRAINED
): BoundPipeline {
  switch (kind) {
    case "rfm":
      return bind(rfmPipeline, options.rfm)
    case "clusters":
      return bind(clustersPipeline, { ...options.clusters, ...clusters })
    case "rules":
      return bind(rulesPipeline, { ...options.rules, custom })
  }
}

/** What a run is done with, for its row. */
export function runParameters(
  options: Readonly<ResolvedOptions>,
  baseCurrency: string
): Record<string, unknown> {
  const { time_zone, identity, features, rfm, clusters, segments, rules, threads } = options
  return {
    base_currency: baseCurrency,
    time_zone,
    identity,
    features,
    rfm,
    clusters,
    segments,
    rules,
    threads,
  }
}

/**
 * The kind of a run that a pipeline executes.
 *
 * @throws MedusaError (invalid data) for a reconciliation
 */
export function pipelineKindOf({ id, kind }: { id: string; kind: string }): PipelineKind {
  const found = PIPELINE_KINDS.find((known) => known === kind)
  if (!found) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `run ${id} is of kind ${kind}, which no pipeline executes`
    )
  }
  return found
}

function bind<Options, Model extends object>(
  pipeline: Pipeline<Options, Model>,
  options: Options
): BoundPipeline {
  return {
    columns: (model) => pipeline.columns(options, model as Model | undefined),
    train: (read, asOf, previous, control) =>
      pipeline.train(read, asOf, options, previous as Model | null, control),
    // A model read back from the database was written by the pipeline of the same kind.
    score: (model, columns) => pipeline.score(model as Model, columns),
    segments: (model) => pipeline.segments(model as Model),
  }
}
