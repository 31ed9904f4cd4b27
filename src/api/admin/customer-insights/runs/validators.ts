import { z } from "@medusajs/framework/zod"
import { CLUSTER_METHODS, isPredictionKind } from "../../../../modules/customer-insights"
import { fields, paging, someOf } from "../common-validators"
import { runFields } from "./query-config"

export const AdminGetRunsParams = z.object({
  ...paging({ limit: 20, most: 100 }),
  kind: someOf(["ledger", "rfm", "clusters", "rules", "import", "churn", "value", "recommendations"]),
  state: someOf(["queued", "running", "published", "superseded", "failed", "canceled"]),
  fields: fields(runFields),
})
export type AdminGetRunsParamsType = z.infer<typeof AdminGetRunsParams>

export const AdminGetRunParams = z.object({ fields: fields(runFields) })

export const AdminStartRun = z
  .object({
    /** What to compute; everything when left out. */
    kinds: z
      .array(z.enum(["rfm", "clusters", "rules", "churn", "value", "recommendations"]))
      .min(1)
      .optional(),
    method: z.enum(CLUSTER_METHODS).optional(),
    compare: z.boolean().optional(),
    retrain: z.boolean().optional(),
  })
  .superRefine(({ kinds, ...asked }, { addIssue }) => {
    if (asked.retrain && kinds?.some(isPredictionKind) === false) {
      const message = `Field 'retrain' is about predictions, but field 'kinds' leaves them out: add "churn", "value" or "recommendations" to it, or leave 'retrain' out`
      addIssue({ code: "custom", path: ["retrain"], message })
    }
    for (const field of ["method", "compare"] as const) {
      if (asked[field] !== undefined && kinds?.includes("clusters") === false) {
        const message = `Field '${field}' is about clusters, but field 'kinds' leaves them out: add "clusters" to it, or leave '${field}' out`
        addIssue({ code: "custom", path: [field], message })
      }
    }
  })
export type AdminStartRunType = z.infer<typeof AdminStartRun>
