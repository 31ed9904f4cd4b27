import { keepPreviousData, useQuery } from "@tanstack/react-query"
import type {
  CustomerInsightsResponse,
  DataQualityResponse,
  FeaturesResponse,
  OverviewResponse,
  RunsResponse,
  SegmentCustomersResponse,
  SegmentResponse,
} from "../../../types/http"
import type {
  ChurnResponse,
  CustomerRecommendationsResponse,
  ModelsResponse,
  PredictedCustomersResponse,
  ProductInsightsResponse,
  RecommendationsResponse,
  ValueResponse,
} from "../../../types/predictions"
import { API, sdk } from "../../lib"
import { keys } from "./keys"

export interface PageQuery {
  limit: number
  offset: number
  order?: string
  q?: string
}

/** Whom a list of predicted customers holds; left out: everybody. */
export interface PredictedFilter {
  risk?: string
  tier?: string
  overdue?: string
  q?: string
}

function get<T>(path: string, query?: object): Promise<T> {
  return sdk.client.fetch<T>(`${API}${path}`, { query: { ...query } })
}

export function useOverview() {
  return useQuery({ queryKey: keys.overview(), queryFn: () => get<OverviewResponse>("/overview") })
}

export function useSegment(id: string) {
  return useQuery({ queryKey: keys.segment(id), queryFn: () => get<SegmentResponse>(`/segments/${id}`) })
}

export function useSegmentCustomers(id: string, query: PageQuery) {
  return useQuery({
    queryKey: keys.segmentCustomers(id, query),
    queryFn: () => get<SegmentCustomersResponse>(`/segments/${id}/customers`, query),
    placeholderData: keepPreviousData,
  })
}

export function useRuns(query: PageQuery) {
  return useQuery({
    queryKey: keys.runsPage(query),
    queryFn: () => get<RunsResponse>("/runs", query),
    placeholderData: keepPreviousData,
  })
}

export function useCustomerInsights(id: string | null | undefined) {
  return useQuery({
    queryKey: keys.customer(id ?? ""),
    queryFn: () => get<CustomerInsightsResponse>(`/customers/${id}`),
    enabled: Boolean(id),
  })
}

export function useFeatures() {
  return useQuery({
    queryKey: keys.features(),
    queryFn: () => get<FeaturesResponse>("/features"),
    staleTime: Infinity,
  })
}

export function useDataQuality() {
  return useQuery({ queryKey: keys.dataQuality(), queryFn: () => get<DataQualityResponse>("/data-quality") })
}

export function useChurn() {
  return useQuery({ queryKey: keys.churn(), queryFn: () => get<ChurnResponse>("/churn") })
}

export function useValue() {
  return useQuery({ queryKey: keys.value(), queryFn: () => get<ValueResponse>("/value") })
}

export function useRecommendations() {
  return useQuery({
    queryKey: keys.recommendations(),
    queryFn: () => get<RecommendationsResponse>("/recommendations"),
  })
}

/** What one customer would be shown now. */
export function useCustomerRecommendations(id: string, limit: number) {
  return useQuery({
    queryKey: keys.customerRecommendations(id, limit),
    queryFn: () => get<CustomerRecommendationsResponse>(`/customers/${id}/recommendations`, { limit }),
  })
}

export function useProductInsights(id: string) {
  return useQuery({
    queryKey: keys.product(id),
    queryFn: () => get<ProductInsightsResponse>(`/products/${id}`),
  })
}

export function useModels() {
  return useQuery({ queryKey: keys.models(), queryFn: () => get<ModelsResponse>("/models") })
}

export function usePredictedCustomers(query: PageQuery & PredictedFilter) {
  return useQuery({
    queryKey: keys.predictions(query),
    queryFn: () => get<PredictedCustomersResponse>("/predictions", query),
    placeholderData: keepPreviousData,
  })
}
