import { FEATURES } from "../../../features"
import type {
  CustomerInsightsResponse,
  DataQualityResponse,
  FeaturesResponse,
  Freshness,
  OverviewResponse,
  Run,
  SegmentResponse,
  SegmentsResponse,
} from "../../../types/http"
import type {
  ChurnResponse,
  ModelsResponse,
  ProductInsightsResponse,
  RecommendationsResponse,
  ValueResponse,
} from "../../../types/predictions"
import { readBorderline } from "./read-borderline"
import type { ReadContext } from "./read-context"
import { readCustomer } from "./read-customer"
import { readFreshness } from "./read-freshness"
import { readNearRule } from "./read-near-rule"
import { readChurn } from "./read-churn"
import { listModels, type ModelFilters } from "./read-models"
import { readOverview } from "./read-overview"
import {
  listPredicted,
  listPredictedAfter,
  type PredictedFilters,
  type PredictedOrder,
  type PredictedRow,
} from "./read-predicted"
import { readProductBuyers } from "./read-product"
import { readDataQuality } from "./read-quality"
import { readRecommendations } from "./read-recommendations"
import { listRuns, readRun, type Paging, type RunFilters } from "./read-runs"
import {
  analysisCustomers,
  hasCustomer,
  listSegmentCustomers,
  listSegmentFeatures,
  type CustomerOrder,
  type FeatureRow,
  type SegmentCustomerRow,
} from "./read-segment-customers"
import { readValue } from "./read-value"
import { listSegments, readMovement, readSegment, segmentRows, type SegmentFilters } from "./read-segments"

/** Everything a page may ask, in the shapes of `types/http.ts`; reads only, and null where an id is unknown. */
export interface InsightsReader {
  freshness(): Promise<Freshness>
  overview(): Promise<OverviewResponse>
  segments(filters: SegmentFilters): Promise<SegmentsResponse>
  segment(id: string): Promise<SegmentResponse | null>
  hasSegment(id: string): Promise<boolean>
  segmentCustomers(
    id: string,
    order: CustomerOrder,
    paging: Paging,
    among: string[] | null
  ): Promise<{ customers: SegmentCustomerRow[]; count: number }>
  segmentFeatures(id: string, afterId: string, limit: number): Promise<FeatureRow[]>
  analysisCustomers(ids: string[]): Promise<string[]>
  customer(id: string): Promise<CustomerInsightsResponse>
  /** Whether the analysis knows a customer, by the id of Medusa's or its own. */
  hasCustomer(id: string): Promise<boolean>
  runs(filters: RunFilters, paging: Paging): Promise<{ runs: Run[]; count: number }>
  run(id: string): Promise<Run | null>
  features(): FeaturesResponse
  dataQuality(): Promise<DataQualityResponse>
  churn(): Promise<ChurnResponse>
  value(): Promise<ValueResponse>
  recommendations(): Promise<RecommendationsResponse>
  productBuyers(id: string): Promise<Pick<ProductInsightsResponse, "customers" | "orders" | "buyers">>
  models(filters: ModelFilters): Promise<ModelsResponse>
  predicted(
    filters: PredictedFilters,
    order: PredictedOrder,
    paging: Paging
  ): Promise<{ customers: PredictedRow[]; count: number }>
  /** The next of them in the order of ids. */
  predictedAfter(filters: PredictedFilters, afterId: string, limit: number): Promise<PredictedRow[]>
}

/** Binds the reads to one connection, one clock and one set of texts. */
export function createReader(context: ReadContext): InsightsReader {
  return {
    freshness: () => readFreshness(context),
    overview: () => readOverview(context),
    segments: async (filters) => {
      const [segments, freshness] = await Promise.all([
        listSegments(context, filters),
        readFreshness(context),
      ])
      return { segments, count: segments.length, freshness }
    },
    segment: async (id) => {
      const [found, freshness] = await Promise.all([readSegment(context, id), readFreshness(context)])
      if (found === null) {
        return null
      }
      const { row, ...answer } = found
      const [nearly, borderline, movement] = await Promise.all([
        readNearRule(context, row),
        readBorderline(context, row),
        readMovement(context, id, new Date(freshness.as_of)),
      ])
      return { ...answer, nearly, borderline, movement, freshness }
    },
    hasSegment: async (id) => (await segmentRows(context, { id, retired: true })).length > 0,
    segmentCustomers: (id, order, paging, among) => listSegmentCustomers(context, id, order, paging, among),
    segmentFeatures: (id, afterId, limit) => listSegmentFeatures(context, id, afterId, limit),
    analysisCustomers: (ids) => analysisCustomers(context, ids),
    customer: async (id) => {
      const [customer, freshness] = await Promise.all([readCustomer(context, id), readFreshness(context)])
      return { customer, freshness }
    },
    hasCustomer: (id) => hasCustomer(context, id),
    runs: (filters, paging) => listRuns(context, filters, paging),
    run: (id) => readRun(context, id),
    features: () => {
      const features = FEATURES.map(({ name, family, unit, type, meaning, formula }) => ({
        name,
        family,
        unit,
        type,
        meaning,
        formula,
      }))
      return { features, count: features.length, features_hash: context.versions.features_hash }
    },
    dataQuality: () => readDataQuality(context),
    churn: () => readChurn(context),
    value: () => readValue(context),
    recommendations: () => readRecommendations(context),
    productBuyers: (id) => readProductBuyers(context, id),
    models: (filters) => listModels(context, filters),
    predicted: (filters, order, paging) => listPredicted(context, filters, order, paging),
    predictedAfter: (filters, afterId, limit) => listPredictedAfter(context, filters, afterId, limit),
  }
}
