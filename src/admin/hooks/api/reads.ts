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
import { API, sdk } from "../../lib"
import { keys } from "./keys"

export interface PageQuery {
  limit: number
  offset: number
  order?: string
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
