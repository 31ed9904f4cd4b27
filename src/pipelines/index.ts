export {
  measureDriftInThread,
  prepareRecommendationsInThread,
  scoreInThread,
  trainInThread,
} from "./in-thread"
export { readImportInThread } from "./imports/in-thread"
export type { ReadImport } from "./imports/read-import"
export { ImportFault } from "./imports/words"
export { scoreShards, scoresOfShard } from "./score-shards"
export type { NextShard, ScoredShard, Shard } from "./score-shards"
export type { TrainingReader } from "./in-thread"
export { clusterMethodOf } from "./clusters/model"
export type { ClustersPipelineModel, ClustersPipelineOptions } from "./clusters/model"
export { clustersPipeline } from "./clusters/pipeline"
export { CLUSTERS_FROM_CUSTOMERS } from "./clusters/limits"
export { REASON_CODES, REASON_TEXTS } from "./reasons"
export type { ReasonCode } from "./reasons"
export { rfmPipeline } from "./rfm/pipeline"
export type { RfmPipelineModel, RfmPipelineOptions } from "./rfm/pipeline"
export { ruleFaults } from "./rules/custom-rules"
export type { CustomRule } from "./rules/custom-rules"
export { RULE_MEASURES } from "./rules/definition"
export type { RuleCondition, RuleDefinition } from "./rules/definition"
export { rulesPipeline } from "./rules/pipeline"
export type { RulesPipelineModel, RulesPipelineOptions } from "./rules/pipeline"
export { SEGMENT_TEXTS, segmentName } from "./texts"
export type {
  Card,
  Columns,
  Control,
  CustomerSample,
  Pipeline,
  PipelineKind,
  Reader,
  Reason,
  Scores,
  SegmentDraft,
  Slot,
} from "./types"

export { DRIFT_ALERT } from "./drift"
export type { DriftMeasure } from "./drift"

// Predicted value and next order.
export type { Backtest as ValueBacktest } from "./value/backtest"
export type { PurchasesByDay, ValueReader } from "./value/holdout"
export { measureValueDrift } from "./value/drift"
export type { RiskBand, ValueStrategy } from "./value/matrix"
export { NO_NET_SPEND, VALUE_TIERS } from "./value/model"
export type { ValueBand, ValueModel, ValueTier } from "./value/model"
export type { NextOrderWindow, Rhythm } from "./value/next-order"
export { VALUE_DEFAULTS } from "./value/options"
export type { ValueOptions } from "./value/options"
export { CHURN_COLUMNS, valuePipeline } from "./value/pipeline"
export { summariseBacktest } from "./value/summary"
export type { ValueSummary } from "./value/summary"
export { VALUE_STRATEGIES } from "./value/texts"

// Churn.
export { challengeChampion } from "./churn/challenge"
export type { Challenge as ChurnChallenge, CommonWindow } from "./churn/challenge"
export { measureChurnDrift } from "./churn/drift"
export type { ChurnDrift } from "./churn/drift"
export { explainChurn, explainChurnChange, riskiest } from "./churn/explain"
export type { ChurnExplanation } from "./churn/explain"
export type { ChurnModel, HeuristicChurnModel, LearnedChurnModel } from "./churn/model"
export type { ChurnOptions } from "./churn/options"
export { resolveChurnOptions } from "./churn/options"
export { churnPipeline } from "./churn/pipeline"
export type { PredictionKind, PredictionPipeline, PredictionScores } from "./predictions"

// Recommendations.
export { recommendationsSummary } from "./recommendations/card"
export type { RecommendationsCard, RecommendationsTest } from "./recommendations/card"
export { DRIFT_FIELDS, measureRecommendationsDrift } from "./recommendations/drift"
export type { DriftingModel } from "./recommendations/drift"
export { lastKnownDay, linesFrom } from "./recommendations/lines"
export type {
  Catalogue,
  CatalogueProduct,
  LineColumns,
  Lines,
  LinesReader,
  RecommendationsReader,
} from "./recommendations/lines"
export type { Include, RecommendationsModel } from "./recommendations/model"
export { RECOMMENDATIONS_DEFAULTS, recommendationsOptions } from "./recommendations/options"
export type { RecommendationsOptions } from "./recommendations/options"
export { recommendationsPipeline } from "./recommendations/pipeline"
export { availabilityOf, prepareFromText } from "./recommendations/prepare"
export type { PreparedRecommendations } from "./recommendations/prepare"
export { recommend } from "./recommendations/recommend"
export type {
  Recommendation,
  RecommendationContext,
  RecommendationRequest,
} from "./recommendations/recommend"
export type { OwnLine } from "./recommendations/taste"
export {
  RECOMMENDATION_NOTE_TEXTS,
  RECOMMENDATION_REASON_TEXTS,
  RECOMMENDATION_VERDICT_TEXTS,
} from "./recommendations/texts"
export type {
  RecommendationNoteCode,
  RecommendationReasonCode,
  RecommendationVerdict,
} from "./recommendations/texts"
