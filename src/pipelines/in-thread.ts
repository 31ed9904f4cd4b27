import { runInThread } from "../compute"
import type { ChurnDrift } from "./churn/drift"
import type { LearnedChurnModel } from "./churn/model"
import type { PredictionKind } from "./predictions"
import type { LinesReader } from "./recommendations/lines"
import type { PreparedRecommendations } from "./recommendations/prepare"
import type { Card, Columns, Control, CustomerSample } from "./types"
import type { ValueReader } from "./value/holdout"

/** A reader of everything that any training may ask for. */
export type TrainingReader = Required<ValueReader> & LinesReader

/** What the thread asks of the one that can read. */
export type Question =
  | { what: "features"; asOf: Date; names: readonly string[]; sample: CustomerSample | undefined }
  | { what: "purchaseDays"; asOf: Date; firstSeenBy: string }
  | { what: "lines"; asOf: Date }
  | { what: "catalogue" }

export interface Training {
  readonly kind: PredictionKind
  readonly asOf: Date
  readonly options: object
  /** The model in use, to challenge. */
  readonly previous: unknown
}

/** What the thread is started for. */
export type ThreadInput =
  | ({ job: "train" } & Training & Pick<Control, "threads" | "seed">)
  | { job: "drift"; model: LearnedChurnModel; columns: Columns; limit: number }
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

/** {@link measureChurnDrift} in a thread: with a forest it takes a second of a large shop. */
export async function measureChurnDriftInThread(
  model: LearnedChurnModel,
  columns: Columns,
  limit: number
): Promise<ChurnDrift | null> {
  const input: ThreadInput = { job: "drift", model, columns, limit }
  return (await runInThread({ file: FILE, input })) as ChurnDrift | null
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
