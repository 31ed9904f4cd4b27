export type { ClustersPipelineModel, ClustersPipelineOptions } from "./clusters/model"
export { clustersPipeline } from "./clusters/pipeline"
export { CLUSTERS_FROM_CUSTOMERS } from "./clusters/train"
export { REASON_CODES, REASON_TEXTS } from "./reasons"
export type { ReasonCode } from "./reasons"
export { rfmPipeline } from "./rfm/pipeline"
export type { RfmPipelineModel, RfmPipelineOptions } from "./rfm/pipeline"
export { RULE_MEASURES } from "./rules/definition"
export type { RuleCondition, RuleDefinition } from "./rules/definition"
export { rulesPipeline } from "./rules/pipeline"
export type { RulesPipelineModel } from "./rules/pipeline"
export { SEGMENT_TEXTS, segmentName } from "./texts"
export type {
  Card,
  Columns,
  Control,
  Pipeline,
  PipelineKind,
  Reader,
  Reason,
  Scores,
  SegmentDraft,
  Slot,
} from "./types"
