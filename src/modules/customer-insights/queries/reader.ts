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
import { readBorderline } from "./read-borderline"
import type { ReadContext } from "./read-context"
import { readCustomer } from "./read-customer"
import { readFreshness } from "./read-freshness"
import { readNearRule } from "./read-near-rule"
import { readOverview } from "./read-overview"
import { readDataQuality } from "./read-quality"
import { listRuns, readRun, type Paging, type RunFilters } from "./read-runs"
import {
  analysisCustomers,
  listSegmentCustomers,
  listSegmentFeatures,
  type CustomerOrder,
  type FeatureRow,
  type SegmentCustomerRow,
} from "./read-segment-customers"
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
  runs(filters: RunFilters, paging: Paging): Promise<{ runs: Run[]; count: number }>
  run(id: string): Promise<Run | null>
  features(): FeaturesResponse
  dataQuality(): Promise<DataQualityResponse>
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
  }
}
