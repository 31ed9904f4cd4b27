import { runInThread } from "../compute"
import type { ChurnDrift } from "./churn/drift"
import type { LearnedChurnModel } from "./churn/model"
import type { DriftMeasure } from "./drift"
import type { PredictionKind } from "./predictions"
import type { LinesReader } from "./recommendations/lines"
import type { PreparedRecommendations } from "./recommendations/prepare"
import type { NextShard, ScoredShard } from "./score-shards"
import type { Card, Columns, Control, CustomerSample } from "./types"
import type { ValueReader } from "./value/holdout"
import type { ValueModel } from "./value/model"

/** A reader of everything that any training may ask for. */
export type TrainingReader = Required<ValueReader> & LinesReader

/** What the thread asks of the one that can read. */
export type Question =
  | { what: "features"; asOf: Date; names: readonly string[]; sample: CustomerSample | undefined }
  | { what: "purchaseDays"; asOf: Date; firstSeenBy: string }
  | { what: "lines"; asOf: Date }
  | { what: "catalogue" }

/** What the thread asks for while it scores. */
export interface ShardQuestion {
  scored: ScoredShard | null
}

export interface Training {
  readonly kind: PredictionKind
  readonly asOf: Date
  readonly options: object
  /** The model in use, to challenge. */
  readonly previous: unknown
}

/** The kinds that score customers in advance. */
export type ScoredKind = Exclude<PredictionKind, "recommendations">

/** Which drift to measure: of whom, and of what was predicted of them. */
export type Drifting =
  | { kind: "churn"; model: LearnedChurnModel; columns: Columns; limit: number }
  | { kind: "value"; model: Pick<ValueModel, "drift">; columns: Columns; values: Float64Array }

/** What each kind's drift is measured as. */
export interface Drifted {
  churn: ChurnDrift | null
  value: DriftMeasure[] | null
}

/** What the thread is started for. */
export type ThreadInput =
  | ({ job: "train" } & Training & Pick<Control, "threads" | "seed">)
  | { job: "score"; kind: ScoredKind; model: unknown }
  | ({ job: "drift" } & Drifting)
  | { job: "prepare"; model: string }

const FILE = `${__dirname}/thread`

/**
 * Trains a pipeline that predicts in a thread of its own, so that the event loop only reads. The model comes as JSON
 * text: nobody here looks into it, and that of a large shop's recommendations takes long to write.
 *
 * @throws what the training throws, by name and message; the signal's reason after an abort, at once
 */
export async function trainInThread(
  training: Training,
  read: TrainingReader,
  { signal, progress, threads, seed }: Control
): Promise<{ model: string; card: Card }> {
  const input: ThreadInput = { job: "train", ...training, threads, seed }
  const answer = (question: unknown): Promise<unknown> => answered(read, question as Question)
  return (await runInThread({ file: FILE, input, answer, progress, signal })) as { model: string; card: Card }
}

/**
 * {@link scoreShards} of a model in a thread: drawing what a customer may spend, and explaining who may leave, takes
 * milliseconds for each. The thread works on one shard while the one before is taken here, so `next` is called again
 * before it has answered, and answers in order.
 *
 * @throws what `next` throws; the signal's reason after an abort, at once
 */
export async function scoreInThread(
  kind: ScoredKind,
  model: unknown,
  next: NextShard,
  { signal }: Pick<Control, "signal">
): Promise<void> {
  const input: ThreadInput = { job: "score", kind, model }
  const answer = (question: unknown): Promise<unknown> => next((question as ShardQuestion).scored)
  await runInThread({ file: FILE, input, answer, signal })
}

/** How far customers have moved since a model was learned, in a thread: of a large shop it takes up to a second. */
export async function measureDriftInThread<Kind extends Drifting["kind"]>(
  drifting: Extract<Drifting, { kind: Kind }>
): Promise<Drifted[Kind]> {
  const input: ThreadInput = { job: "drift", ...drifting }
  return (await runInThread({ file: FILE, input })) as Drifted[Kind]
}

/** {@link prepareRecommendations} of a model's JSON text in a thread; the tables of pairs are left out of its model. */
export async function prepareRecommendationsInThread(model: string): Promise<PreparedRecommendations> {
  const input: ThreadInput = { job: "prepare", model }
  return (await runInThread({ file: FILE, input })) as PreparedRecommendations
}

function answered(read: TrainingReader, question: Question): Promise<unknown> {
  switch (question.what) {
    case "features":
      return read.features(question.asOf, question.names, question.sample)
    case "purchaseDays":
      return read.purchaseDays(question.asOf, question.firstSeenBy)
    case "lines":
      return read.lines(question.asOf)
    case "catalogue":
      return read.catalogue()
  }
}
