import { hasPermission } from "@medusajs/framework"
import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"
import { FeatureFlag, MedusaError } from "@medusajs/framework/utils"
import {
  CUSTOMER_INSIGHTS_MODULE,
  type CustomerInsightsModuleService,
  type InsightsReader,
} from "../../../modules/customer-insights"
import type { Run } from "../../../types/http"
import { CLUSTERS_FROM_CUSTOMERS, SEGMENT_TEXTS } from "../../../workflows"

/** The module's reads, with what the pipelines know: the English texts of segments, and when there are clusters. */
export async function readerOf(container: MedusaContainer) {
  const insights = container.resolve<CustomerInsightsModuleService>(CUSTOMER_INSIGHTS_MODULE)
  return insights.reader({ texts: SEGMENT_TEXTS, neededCustomers: CLUSTERS_FROM_CUSTOMERS })
}

/** Runs by their ids, as far as they exist. */
export async function runsOf(reader: InsightsReader, ids: readonly string[]): Promise<Run[]> {
  const runs = await Promise.all(ids.map((id) => reader.run(id)))
  return runs.filter((run) => run !== null)
}

/** The answer 404 in words. */
export function notFound(what: string, id: string): MedusaError {
  return new MedusaError(MedusaError.Types.NOT_FOUND, `${what} with id: ${id} was not found`)
}

/** Whether the caller holds a right; without role-based access control every administrator does. */
export async function holdsRight(
  { auth_context, scope }: Pick<AuthenticatedMedusaRequest, "auth_context" | "scope">,
  resource: string,
  operation: string
): Promise<boolean> {
  if (!FeatureFlag.isFeatureEnabled("rbac")) {
    return true
  }
  const roles = auth_context?.app_metadata?.roles
  return Array.isArray(roles) && hasPermission({ roles, actions: { resource, operation }, container: scope })
}

/** Only the asked top-level fields of an answer. */
export function pick<T extends object>(value: T, fields: readonly string[]): Partial<T> {
  const asked = new Set(fields)
  return Object.fromEntries(Object.entries(value).filter(([name]) => asked.has(name))) as Partial<T>
}

/** `-total_spend` as a column and a direction. */
export function parseOrder(order: string): { by: string; descending: boolean } {
  return order.startsWith("-") ? { by: order.slice(1), descending: true } : { by: order, descending: false }
}
