import { Module } from "@medusajs/framework/utils"
import checkOptions from "./loaders/check-options"
import CustomerInsightsModuleService from "./service"

/** The key under which the module's service lies in the container. */
export const CUSTOMER_INSIGHTS_MODULE = "customer_insights"

export default Module(CUSTOMER_INSIGHTS_MODULE, {
  service: CustomerInsightsModuleService,
  loaders: [checkOptions],
})

export { CustomerInsightsModuleService }
export { CLUSTER_METHODS } from "./cluster-methods"
export { MODEL_KINDS, PREDICTION_KINDS, isPredictionKind, isSegmentKind } from "./queries/kinds"
export { PREDICTED_ORDERS } from "./queries/read-predicted"
export { CUSTOMER_ORDERS } from "./queries/read-segment-customers"
export type { ImportsModel, NewImport } from "./queries/imports"
export type { ResolvedOptions } from "./options"
export type { ModelKind } from "./queries/kinds"
export type { PredictedFilters } from "./queries/read-predicted"
export type { InsightsReader } from "./queries/reader"
export type { LastReconciliation, RunRow, RunSituation } from "./queries/run-rows"
export type { ServingModel } from "./queries/serving-model"
export type { Goods } from "./queries/goods"
export type { OnSale } from "./queries/shelf"
export type { ScoreRow } from "./queries/scores"
export type { Move } from "./queries/settle"
