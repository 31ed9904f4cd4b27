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
  Pipeline,
  PipelineKind,
  Reader,
  Reason,
  Scores,
  SegmentDraft,
  Slot,
} from "./types"
