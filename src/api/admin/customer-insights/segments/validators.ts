import { z } from "@medusajs/framework/zod"
import { fields, flag, orderBy, paging, searchText, someOf } from "../common-validators"
import { customerOrders, segmentFields, segmentOrders } from "./query-config"

export const AdminGetSegmentsParams = z.object({
  source: someOf(["rfm", "clusters", "rule", "custom", "import"]),
  retired: flag(),
  q: searchText(),
  order: orderBy(segmentOrders),
  fields: fields(segmentFields),
})
export type AdminGetSegmentsParamsType = z.infer<typeof AdminGetSegmentsParams>

export const AdminGetSegmentParams = z.object({ fields: fields(segmentFields) })

export const AdminGetSegmentCustomersParams = z.object({
  ...paging({ limit: 20, most: 200 }),
  q: searchText(),
  order: orderBy(customerOrders),
})
export type AdminGetSegmentCustomersParamsType = z.infer<typeof AdminGetSegmentCustomersParams>

export const AdminExportSegmentParams = z.object({ names: flag(), bom: flag() })
export type AdminExportSegmentParamsType = z.infer<typeof AdminExportSegmentParams>

export const AdminCreateSegment = z.object({
  name: z.string().trim().min(1).max(80),
  strategy: z.string().trim().max(500).optional(),
  /** Checked in depth where it is saved. */
  rule: z.looseObject({}),
})
export type AdminCreateSegmentType = z.infer<typeof AdminCreateSegment>

/** A merchant's own words on one line; null brings the default back. */
const words = (longest: number) => z.string().trim().min(1).max(longest).nullable().optional()

export const AdminRenameSegment = z
  .object({ name: words(80), strategy: words(500) })
  .refine(({ name, strategy }) => name !== undefined || strategy !== undefined, {
    message: "Field 'name' or 'strategy' is required; null brings the default back",
  })
export type AdminRenameSegmentType = z.infer<typeof AdminRenameSegment>
