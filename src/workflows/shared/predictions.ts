import type { CustomerInsightsModuleService, ResolvedOptions } from "../../modules/customer-insights"
import {
  churnPipeline,
  DRIFT_FIELDS,
  lastKnownDay,
  measureDriftInThread,
  measureRecommendationsDrift,
  recommendationsPipeline,
  riskiest,
  scoreInThread,
  trainInThread,
  valuePipeline,
  type Card,
  type ChurnModel,
  type Columns,
  type Control,
  type DriftingModel,
  type NextShard,
  type PredictionPipeline,
  type PredictionScores,
  type RecommendationsModel,
  type TrainingReader,
  type ValueModel,
} from "../../pipelines"
import type { DriftResponse, PredictionKind } from "../../types/predictions"
import { lineBatches } from "./line-batch"
import { pastBatches } from "./past-batch"
import { driftOf, driftOfMeasures, sumChurn, sumValue, type Summary } from "./prediction-summary"

/** Reads the store: the profiles as of the run, the ledger for any moment before. */
export function predictionReader(service: CustomerInsightsModuleService, asOf: Date): TrainingReader {
  const past = pastBatches(service)
  return {
    features: (moment, names, sample) =>
      moment.getTime() === asOf.getTime()
        ? service.readColumns(moment, names)
        : past.features(moment, names, sample),
    purchaseDays: past.purchaseDays,
    lines: lineBatches(service),
    catalogue: async () => ({ products: await (await service.goods()).catalogue() }),
  }
}

/** A pipeline that predicts, with the store's options put in; its model is plain JSON that only it understands. */
export interface BoundPrediction {
  columns(model?: unknown): readonly string[]
  /** Learns in a thread; the model comes as JSON text. */
  train(
    read: TrainingReader,
    asOf: Date,
    previous: unknown,
    control: Control
  ): Promise<{ model: string; card: Card }>
  /** The model says of itself that there was too little to learn from: the next run learns anew. */
  isProvisional(model: unknown): boolean
  /** null: the kind scores nobody in advance. */
  scoring: PredictionScoring | null
  /** How far the shop has moved from what the model learned from, of a kind that scores nobody; null: scoring says it. */
  drift: {
    /** Of the model, what measuring needs. */
    fields: readonly string[]
    measure(model: unknown, read: TrainingReader, asOf: Date): Promise<DriftResponse | null>
  } | null
}

/** How customers are scored in advance, and what is told of all of them. */
export interface PredictionScoring {
  score(model: unknown, columns: Columns): PredictionScores
  /** The same of many, shard by shard, in a thread. */
  scoreApart(model: unknown, next: NextShard, control: Pick<Control, "signal">): Promise<void>
  /** It reads what the published run of churn says, beside features. */
  afterChurn: boolean
  /** Places whose reasons cost too much to be told of everybody, the first to be told first; null: reasons are cheap. */
  reasonsFirst: ((model: unknown, values: Float64Array) => number[]) | null
  /** Sums up the scores of a run as they are made. */
  summary(model: unknown, asOf: Date): Summary
  /** How far customers, and what is predicted of them, have moved since the model was learned. */
  drift(model: unknown, columns: Columns, values: Float64Array): Promise<DriftResponse | null>
}

type Predictions = Exclude<ResolvedOptions["predictions"], false>
type Bind = (predictions: Predictions, options: Readonly<ResolvedOptions>) => BoundPrediction

/** Every kind that is built; a further one is one entry more. */
const BOUND: Readonly<Partial<Record<PredictionKind, Bind>>> = {
  churn: ({ churn }) => ({
    ...bind(churnPipeline, churn),
    isProvisional: (model) => (model as ChurnModel).method === "heuristic",
    scoring: {
      score: (model, columns) => churnPipeline.score(model as ChurnModel, columns),
      scoreApart: (model, next, control) => scoreInThread("churn", model, next, control),
      afterChurn: false,
      reasonsFirst: (model, values) => ((model as ChurnModel).method === "heuristic" ? [] : riskiest(values)),
      summary: sumChurn,
      drift: async (model, columns) => {
        const learned = model as ChurnModel
        return learned.method === "heuristic"
          ? null
          : driftOf(
              await measureDriftInThread({
                kind: "churn",
                model: learned,
                columns,
                limit: churn.drift_alert,
              }),
              churn.drift_alert
            )
      },
    },
    drift: null,
  }),
  value: ({ value: { drift_alert, ...value } }, { time_zone }) => ({
    ...bind(valuePipeline, { ...value, time_zone }),
    isProvisional: (model) => (model as ValueModel).reason !== null,
    scoring: {
      score: (model, columns) => valuePipeline.score(model as ValueModel, columns),
      scoreApart: (model, next, control) => scoreInThread("value", model, next, control),
      afterChurn: true,
      reasonsFirst: null,
      summary: (model, asOf) => sumValue(model as ValueModel, asOf),
      drift: async (model, columns, values) =>
        driftOfMeasures(
          await measureDriftInThread({
            kind: "value",
            model: { drift: (model as ValueModel).drift },
            columns,
            values,
          }),
          drift_alert
        ),
    },
    drift: null,
  }),
  recommendations: ({ recommendations: { drift_alert, ...recommendations } }, { time_zone }) => ({
    ...bind(recommendationsPipeline, recommendations),
    isProvisional: (model) =>
      (model as RecommendationsModel).bestsellers.every(({ places }) => places.length === 0),
    // a list is made when it is asked for; see recommendations.ts
    scoring: null,
    drift: {
      fields: DRIFT_FIELDS,
      measure: async (model, read, asOf) => {
        const made = model as DriftingModel
        // a model of today knows all there is: a million lines need not be read again to see it
        const isOfToday = made.as_of_day === lastKnownDay(asOf, time_zone)
        return driftOfMeasures(
          isOfToday
            ? Object.keys(made.drift).map((feature) => ({ feature, index: 0 }))
            : await measureRecommendationsDrift(made, await read.lines(asOf)),
          drift_alert
        )
      },
    },
  }),
}

/** The kinds that a full run predicts, in order; none where predictions are switched off. */
export function predictedKinds({ predictions }: Pick<ResolvedOptions, "predictions">): PredictionKind[] {
  return predictions === false ? [] : (Object.keys(BOUND) as PredictionKind[])
}

/** The pipeline of a kind with the store's options; null where it is switched off or not built. */
export function boundPrediction(
  kind: PredictionKind,
  options: Readonly<ResolvedOptions>
): BoundPrediction | null {
  const { predictions } = options
  return predictions === false ? null : (BOUND[kind]?.(predictions, options) ?? null)
}

function bind<Options extends object, Model extends object>(
  pipeline: Pick<PredictionPipeline<Options, Model, TrainingReader>, "kind" | "columns">,
  options: Options
): Pick<BoundPrediction, "columns" | "train"> {
  return {
    columns: (model) => pipeline.columns(options, model as Model | undefined),
    train: (read, asOf, previous, control) =>
      trainInThread({ kind: pipeline.kind, asOf, options, previous }, read, control),
  }
}
