import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import type { InsightsReader } from "../../../../modules/customer-insights"
import { searchCustomers } from "../customer-names"
import { holdsRight } from "../helpers"

/**
 * The customers whom a search by name or e-mail finds, as the ledger knows them; nothing was searched: everybody.
 *
 * @throws MedusaError (forbidden) for a search without `customer:read`
 */
export async function searched(
  req: Pick<AuthenticatedMedusaRequest, "scope" | "auth_context">,
  reader: InsightsReader,
  q: string | undefined
): Promise<{ among: string[] | undefined; limited: boolean }> {
  if (q === undefined) {
    return { among: undefined, limited: false }
  }
  if (!(await holdsRight(req, "customer", "read"))) {
    throw new MedusaError(
      MedusaError.Types.FORBIDDEN,
      "Field 'q' searches names and e-mails: it needs customer:read"
    )
  }
  const { ids, limited } = await searchCustomers(req.scope, q)
  return { among: await reader.analysisCustomers(ids), limited }
}
