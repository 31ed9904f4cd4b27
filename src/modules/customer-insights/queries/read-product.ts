import type { ProductInsightsResponse } from "../../../types/predictions"
import type { ReadContext } from "./read-context"
import { segmentRows, toBadge } from "./read-segments"
import { run } from "./sql"

/** Groups that are named of a product's buyers. */
const NAMED = 5

/** Orders with the product that were not cancelled: who placed them. */
const BUYERS = `select o.order_id, o.customer_id from insights_order o
  where o.order_id in (select e.order_id from insights_entry e where e.product_id = $1::text and e.kind = 'sale')
    and not exists (select 1 from insights_entry x where x.order_id = o.order_id and x.kind = 'cancellation')`

/** How often a product was bought, and by which groups of customers more than by others. */
export async function readProductBuyers(
  context: ReadContext,
  productId: string
): Promise<Pick<ProductInsightsResponse, "customers" | "orders" | "buyers">> {
  const { executor } = context
  const [[sold], groups, segments] = await Promise.all([
    run<{ customers: number; orders: number }>(
      executor,
      `select count(distinct customer_id)::int as customers, count(*)::int as orders from (${BUYERS}) bought`,
      [productId]
    ),
    run<{ segment_id: string; share: number; share_of_all: number }>(
      executor,
      `with buyers as (select distinct customer_id from (${BUYERS}) bought),
            members as (
              select m.segment_id, count(*) as customers, count(b.customer_id) as buyers
                from insights_membership m left join buyers b on b.customer_id = m.customer_id
               where m.slot = 'rfm' and m.left_at is null group by m.segment_id)
       select segment_id, (buyers / (sum(buyers) over ()))::float8 as share,
              (customers / (sum(customers) over ()))::float8 as share_of_all
         from members where (select count(*) from buyers b join insights_membership m
                on m.customer_id = b.customer_id and m.slot = 'rfm' and m.left_at is null) > 0
        order by buyers desc, segment_id limit $2::int`,
      [productId, NAMED]
    ),
    segmentRows(context, { source: ["rfm"], retired: true }),
  ])
  const badges = new Map(segments.map((row) => [row.id, toBadge(row, context.texts)]))
  const buyers = groups.flatMap(({ segment_id, share, share_of_all }) => {
    const badge = badges.get(segment_id)
    return badge === undefined || share === 0
      ? []
      : [{ segment_id, name: badge.name, name_code: badge.name_code, hue: badge.hue, share, share_of_all }]
  })
  return { ...sold, buyers }
}
