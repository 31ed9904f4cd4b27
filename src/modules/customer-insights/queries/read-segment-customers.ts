import { MedusaError } from "@medusajs/framework/utils"
import { FEATURES, NUMERIC_FEATURES } from "../../../features"
import { isoOf, type ReadContext } from "./read-context"
import type { Paging } from "./read-runs"
import { run } from "./sql"

/** What a segment's customers can be ordered by: every numeric feature, the last order, and the day they joined. */
export const CUSTOMER_ORDERS: readonly string[] = [...NUMERIC_FEATURES, "last_order_at", "joined_at"]

export interface CustomerOrder {
  /** One of `CUSTOMER_ORDERS`. */
  by: string
  descending: boolean
}

export interface SegmentCustomerRow<Moment = string> {
  customer_id: string
  days_since_last_order: number
  order_count: number
  total_spend: number
  average_order_value: number
  last_order_at: Moment
  joined_at: Moment
}

/**
 * One page of a segment's present customers, ordered by a feature, customers without a value last.
 * `among` keeps those ids only (the result of a search by name); equal values are ordered by id, so pages never overlap.
 */
export async function listSegmentCustomers(
  { executor }: ReadContext,
  segmentId: string,
  order: CustomerOrder,
  { limit, offset }: Paging,
  among: string[] | null
): Promise<{ customers: SegmentCustomerRow[]; count: number }> {
  const [page, [{ count }]] = await Promise.all([
    run<SegmentCustomerRow<Date>>(
      executor,
      `select p.customer_id, p.days_since_last_order, p.order_count, p.total_spend, p.average_order_value,
              p.last_order_at, m.joined_at
         from (${pageOf(order)}) page
         join insights_profile p on p.customer_id = page.customer_id
         join insights_membership m on m.customer_id = page.customer_id and m.segment_id = $1::text and m.left_at is null
        order by page.ordered_by ${way(order)} nulls last, page.customer_id`,
      [segmentId, among, limit, offset]
    ),
    run<{ count: number }>(executor, `select count(*)::int as count from (${MEMBERS}) members`, [
      segmentId,
      among,
    ]),
  ])
  const customers = page.map((row) => ({
    ...row,
    last_order_at: isoOf(row.last_order_at),
    joined_at: isoOf(row.joined_at),
  }))
  return { customers, count }
}

const MEMBERS = `select m.customer_id from insights_membership m
  where m.segment_id = $1::text and m.left_at is null and ($2::text[] is null or m.customer_id = any($2::text[]))`

/**
 * The ids of one page. Members come as an array, not by a join: for a join the planner sorts all customers first and
 * looks for members from the top, which takes six times as long when a segment stands at the far end of the order.
 */
function pageOf(order: CustomerOrder): string {
  const paged = `order by ordered_by ${way(order)} nulls last, customer_id limit $3::int offset $4::int`
  if (order.by === "joined_at") {
    return `select customer_id, joined_at as ordered_by from insights_membership
             where segment_id = $1::text and left_at is null and ($2::text[] is null or customer_id = any($2::text[])) ${paged}`
  }
  return `select customer_id, ${profileColumn(order.by)} as ordered_by from insights_profile
           where customer_id = any(array(${MEMBERS})) ${paged}`
}

function way({ descending }: CustomerOrder): "asc" | "desc" {
  return descending ? "desc" : "asc"
}

export type FeatureRow = { customer_id: string } & Record<
  string,
  string | number | boolean | Date | null | object
>

/** The next customers of a segment after an id, with every feature, in the order of ids: a file of any length page by page. */
export async function listSegmentFeatures(
  { executor }: ReadContext,
  segmentId: string,
  afterId: string,
  limit: number
): Promise<FeatureRow[]> {
  return run<FeatureRow>(
    executor,
    `select p.customer_id, ${featureColumns("p")}
       from insights_membership m join insights_profile p on p.customer_id = m.customer_id
      where m.segment_id = $1::text and m.left_at is null and m.customer_id > $2::text
      order by m.customer_id limit $3::int`,
    [segmentId, afterId, limit]
  )
}

/** The customers, as the ledger knows them, behind ids of Medusa: with identity by e-mail a guest's orders belong to the account. */
export async function analysisCustomers({ executor }: ReadContext, ids: string[]): Promise<string[]> {
  const rows = await run<{ customer_id: string }>(
    executor,
    `select unnest($1::text[]) as customer_id
     union
     select customer_id from insights_order where placed_by = any($1::text[]) and customer_id is not null`,
    [ids]
  )
  return rows.map(({ customer_id }) => customer_id)
}

/** Whether the analysis knows a customer, by the id of Medusa's or its own. */
export async function hasCustomer({ executor }: ReadContext, id: string): Promise<boolean> {
  const rows = await run(
    executor,
    "select 1 from insights_order where customer_id = $1::text or placed_by = $1::text limit 1",
    [id]
  )
  return rows.length > 0
}

/** Select list of the catalogue; money as a number. */
export function featureColumns(alias: string): string {
  return FEATURES.map(({ name, type }) =>
    type === "money" ? `${alias}.${name}::float8 as ${name}` : `${alias}.${name}`
  ).join(", ")
}

/** Names of columns are never taken from a request: an unknown one is a mistake of the caller. */
function profileColumn(by: string): string {
  if (!CUSTOMER_ORDERS.includes(by)) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `order has no column ${by}; expected one of ${CUSTOMER_ORDERS.join(", ")}`
    )
  }
  return by
}
