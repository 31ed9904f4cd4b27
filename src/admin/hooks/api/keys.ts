/** Query keys, from the general to the particular: invalidating a prefix invalidates what lies under it. */
export const keys = {
  all: ["customer-insights"] as const,
  overview: () => [...keys.all, "overview"] as const,
  segments: () => [...keys.all, "segments"] as const,
  segment: (id: string) => [...keys.segments(), id] as const,
  segmentCustomers: (id: string, query: object) => [...keys.segment(id), "customers", query] as const,
  runs: () => [...keys.all, "runs"] as const,
  runsPage: (query: object) => [...keys.runs(), query] as const,
  customer: (id: string) => [...keys.all, "customers", id] as const,
  customerRecommendations: (id: string, limit: number) =>
    [...keys.customer(id), "recommendations", limit] as const,
  churn: () => [...keys.all, "churn"] as const,
  value: () => [...keys.all, "value"] as const,
  recommendations: () => [...keys.all, "recommendations"] as const,
  product: (id: string) => [...keys.all, "products", id] as const,
  models: () => [...keys.all, "models"] as const,
  predictions: (query: object) => [...keys.all, "predictions", query] as const,
  features: () => [...keys.all, "features"] as const,
  dataQuality: () => [...keys.all, "data-quality"] as const,
}
