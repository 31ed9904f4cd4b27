import type { Relation } from "./relation"

/** SQL for the moment at which a version of an order came to be. */
export type ChangedAt = (order: string, version: string) => string

/**
 * Lines, deliveries and credit lines of orders with several versions, each beside the version before. Windows, not
 * joins: a planner that takes a store's versions for few would otherwise compare every line with every other.
 */
export function stepRelations(): Relation[] {
  return [
    ["line_steps", LINE_STEPS],
    ["delivery_steps", DELIVERY_STEPS],
    ["credit_steps", CREDIT_STEPS],
  ]
}

/** What each step is worth, dated. */
export function pieceRelations(changedAt: ChangedAt): Relation[] {
  return [
    ["line_pieces", linePieces(changedAt), "inline"],
    ["shipping_pieces", shippingPieces(changedAt), "inline"],
    ["credit_pieces", creditPieces(changedAt), "inline"],
  ]
}

/** The nearest versions of the same order that have a row at all; after the last row comes the order's own version. */
const NEIGHBOURS = `max(version) over (partition by order_id order by version range between unbounded preceding and 1 preceding) as previous,
    coalesce(min(version) over (partition by order_id order by version range between 1 following and unbounded following),
      case when version < newest then newest end) as next`

/** A line is new where the version before did not have it; then nothing is taken off what it was. */
const LINE_STEPS = `select neighboured.*,
  case when seen_before = previous then quantity_before else 0 end as old_quantity,
  case when seen_before = previous then value_before else 0 end as old_value,
  case when seen_before = previous then discount_before else 0 end as old_discount,
  case when seen_before = previous then returned_before else 0 end as old_returned
from (
  select valued_lines.*, ${NEIGHBOURS},
    lag(version) over steps as seen_before, lead(version) over steps as seen_next,
    lag(quantity) over steps as quantity_before, lag(value) over steps as value_before,
    lag(discount) over steps as discount_before, lag(returned) over steps as returned_before,
    last_value(version) over line as last_version, last_value(value) over line as last_value, last_value(quantity) over line as last_quantity
  from valued_lines
  where newest > 1
  window steps as (partition by order_id, item_id order by version, id),
    line as (partition by order_id, item_id order by version, id rows between unbounded preceding and unbounded following)
) neighboured`

/** Returned units are worth what the newest version says, so that sale, edits and returns sum to it. */
const linePieces = (
  changedAt: ChangedAt
) => `select order_id, 'sale:' || id as entry_id, 'sale' as kind, placed_at as occurred_at,
  product_id, category_id, quantity, value as amount, discount
from valued_lines where newest = 1
union all
select order_id, 'sale:' || id, 'sale', placed_at, product_id, category_id, quantity, value, discount
from line_steps where previous is null
union all
select order_id, 'edit:' || id, 'edit', coalesce(${changedAt("line_steps.order_id", "line_steps.version")}, created_at),
  product_id, category_id, quantity - old_quantity, value - old_value, greatest(discount - old_discount, 0)
from line_steps where previous is not null and (quantity <> old_quantity or value <> old_value)
union all
select order_id, 'edit:' || id || ':off', 'edit', coalesce(${changedAt("line_steps.order_id", "line_steps.next")}, created_at),
  product_id, category_id, -quantity, -value, 0
from line_steps where next is not null and seen_next is distinct from next
union all
select order_id, 'return:' || id, 'return', coalesce(${changedAt("line_steps.order_id", "line_steps.version")}, created_at),
  product_id, category_id, old_returned - returned, trim_scale(last_value * (old_returned - returned) / last_quantity), 0
from line_steps where previous is not null and returned <> old_returned and last_version = newest
union all
select order_id, 'return:' || source_id, 'return', received_at, product_id, category_id, -came_back, -trim_scale(value * came_back / quantity), 0
from (select *, least(units, returned - (running - units)) as came_back from receipts where running - units < returned) received
union all
select order_id, 'return:' || id, 'return', updated_at, product_id, category_id, -unsaid, -trim_scale(value * unsaid / quantity), 0
from (select *, returned - coalesce(running, 0) as unsaid from receipts where is_last) remainder where unsaid > 0`

const DELIVERY_STEPS = `select neighboured.*,
  case when seen_before = previous then value_before else 0 end as old_value,
  case when seen_before = previous then discount_before else 0 end as old_discount
from (
  select valued_deliveries.*, ${NEIGHBOURS},
    lag(version) over steps as seen_before, lead(version) over steps as seen_next,
    lag(value) over steps as value_before, lag(discount) over steps as discount_before
  from valued_deliveries
  where newest > 1
  window steps as (partition by order_id, method_id order by version, id)
) neighboured`

/** The way back of a return is dated by itself: it joins the order before the return's version does. */
const shippingPieces = (changedAt: ChangedAt) => `select order_id, 'shipping:' || id as entry_id,
  case when is_later then created_at else placed_at end as occurred_at, value as amount, discount
from valued_deliveries where newest = 1 and (value <> 0 or discount <> 0)
union all
select order_id, 'shipping:' || id, case when is_later then created_at when version = 1 then placed_at
    else coalesce(${changedAt("delivery_steps.order_id", "delivery_steps.version")}, created_at) end,
  value - old_value, greatest(discount - old_discount, 0)
from delivery_steps where value <> old_value or discount > old_discount
union all
select order_id, 'shipping:' || id || ':off', coalesce(${changedAt("delivery_steps.order_id", "delivery_steps.next")}, created_at), -value, 0
from delivery_steps where next is not null and seen_next is distinct from next and value <> 0`

/** Medusa copies every credit line into each new version, so what counts there is how their sum moved. */
const CREDIT_STEPS = `select order_id, newest, version, sum(amount) as amount, max(created_at) as created_at,
  lag(sum(amount)) over in_order as old_amount, lead(version) over in_order as next
from credits group by order_id, newest, version
window in_order as (partition by order_id order by version)`

const creditPieces = (
  changedAt: ChangedAt
) => `select order_id, 'refund:' || id as entry_id, created_at as occurred_at, -amount as amount
from credits where version = 1 and amount <> 0
union all
select order_id, 'refund:v' || version, coalesce(${changedAt("credit_steps.order_id", "credit_steps.version")}, created_at), coalesce(old_amount, 0) - amount
from credit_steps where version > 1 and amount <> coalesce(old_amount, 0)
union all
select order_id, 'refund:v' || version || ':off', coalesce(${changedAt("credit_steps.order_id", "credit_steps.version + 1")}, created_at), amount
from credit_steps where next is null and version < newest and amount <> 0`

/** `fresh_entries`: the pieces, closed so that they sum to what Medusa says. */
export function entryRelations(): Relation[] {
  return [
    [
      "pieces",
      `select * from line_pieces
union all
select order_id, entry_id, 'shipping', occurred_at, null, null, 0, amount, discount from shipping_pieces
union all
select order_id, entry_id, 'refund', occurred_at, null, null, 0, amount, 0 from credit_pieces`,
      "inline",
    ],
    [
      "closings",
      `select orders.order_id, orders.placed_at, orders.cancelled_at, coalesce(orders.total, sums.amount, 0) as total,
  coalesce(sums.quantity, 0) as quantity, orders.total - coalesce(sums.amount, 0) as residual
from orders
left join (select order_id, sum(amount) as amount, sum(quantity) as quantity from pieces group by order_id) sums
  on sums.order_id = orders.order_id
where orders.cancelled_at is not null or orders.total <> coalesce(sums.amount, 0)`,
    ],
    [
      // Medusa's total is a binary double of a quotient: what differs by less than a millionth joins one sale
      "roundings",
      `select distinct on (pieces.order_id) pieces.*, closings.residual
from closings
join pieces on pieces.order_id = closings.order_id and pieces.kind = 'sale'
where closings.residual <> 0 and closings.residual between -0.000001 and 0.000001
order by pieces.order_id, pieces.entry_id`,
    ],
    [
      // no join with the roundings: a planner that cannot count them sorts every piece for it
      "fresh_entries",
      `select * from pieces where (order_id, entry_id) not in (select order_id, entry_id from roundings)
union all
select order_id, entry_id, kind, occurred_at, product_id, category_id, quantity, amount + residual, discount from roundings
union all
select order_id, 'balance', 'balance', placed_at, null, null, 0, residual, 0
from closings where residual <> 0 and not exists (select from roundings where roundings.order_id = closings.order_id)
union all
select order_id, 'cancellation', 'cancellation', cancelled_at, null, null, -quantity, -total, 0
from closings where cancelled_at is not null`,
      "inline",
    ],
  ]
}
