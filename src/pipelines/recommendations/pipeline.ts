import type { PredictionPipeline } from "../predictions"
import type { RecommendationsReader } from "./lines"
import type { RecommendationsModel } from "./model"
import type { RecommendationsOptions } from "./options"
import { trainRecommendations } from "./train"

/**
 * What customers may want next. Trained on the lines of all orders; there are no scores to keep, for a list is made when
 * it is asked for ({@link recommend}), of the model and the customer's own purchases of that moment.
 */
export const recommendationsPipeline = Object.freeze<
  Omit<
    PredictionPipeline<Partial<RecommendationsOptions>, RecommendationsModel, RecommendationsReader>,
    "score"
  >
>({
  kind: "recommendations",
  columns: () => [],
  train: (read, asOf, options, previous, control) =>
    trainRecommendations(read, asOf, options, control, previous),
})
