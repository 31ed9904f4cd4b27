import type { ThreadHost } from "../compute"
import { serveThread } from "../compute"
import { measureChurnDrift } from "./churn/drift"
import { churnPipeline } from "./churn/pipeline"
import type { Question, ScoredKind, ShardQuestion, ThreadInput, TrainingReader } from "./in-thread"
import type { PredictionKind, PredictionPipeline } from "./predictions"
import { recommendationsPipeline } from "./recommendations/pipeline"
import { prepareFromText } from "./recommendations/prepare"
import { scoreShards, type NextShard } from "./score-shards"
import type { Control } from "./types"
import { measureValueDrift } from "./value/drift"
import { valuePipeline } from "./value/pipeline"

// The file of a thread: what would hold the event loop of a server too long. See in-thread.ts.

type Train = PredictionPipeline<object, object, TrainingReader>["train"]

const TRAIN: Readonly<Record<PredictionKind, Train>> = {
  churn: churnPipeline.train,
  value: valuePipeline.train,
  recommendations: recommendationsPipeline.train,
}

type Score = PredictionPipeline<object, object, TrainingReader>["score"]

const SCORE: Readonly<Record<ScoredKind, Score>> = {
  churn: churnPipeline.score,
  value: valuePipeline.score,
}

serveThread((input, host) => work(input as ThreadInput, host))

async function work(input: ThreadInput, host: ThreadHost): Promise<unknown> {
  switch (input.job) {
    case "train": {
      const { kind, asOf, options, previous, threads, seed } = input
      // whoever aborts ends the thread
      const control: Control = {
        signal: new AbortController().signal,
        threads,
        seed,
        progress: host.progress,
      }
      const { model, card } = await TRAIN[kind](
        readerOver(host),
        asOf,
        options,
        previous as object | null,
        control
      )
      return { model: JSON.stringify(model), card }
    }
    case "score": {
      const score = SCORE[input.kind]
      const { model } = input
      const next: NextShard = (scored) => {
        const question: ShardQuestion = { scored }
        return host.ask(question) as ReturnType<NextShard>
      }
      // two at a time: one is scored here while the other is taken there
      await Promise.all([1, 2].map(() => scoreShards((columns) => score(model as object, columns), next)))
      return null
    }
    case "drift":
      return input.kind === "churn"
        ? measureChurnDrift(input.model, input.columns, input.limit)
        : measureValueDrift(input.model, input.columns, input.values)
    case "prepare":
      return prepareFromText(input.model)
  }
}

function readerOver({ ask }: ThreadHost): TrainingReader {
  const put = <T>(question: Question): Promise<T> => ask(question) as Promise<T>
  return {
    features: (asOf, names, sample) => put({ what: "features", asOf, names, sample }),
    purchaseDays: (asOf, firstSeenBy) => put({ what: "purchaseDays", asOf, firstSeenBy }),
    lines: (asOf) => put({ what: "lines", asOf }),
    catalogue: () => put({ what: "catalogue" }),
  }
}
