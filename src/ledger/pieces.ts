import type { Relation } from "./relation"

/** Lines, deliveries and credit lines beside the version before. */
export function stepRelations(): Relation[] {
  return [
    ["line_steps", LINE_STEPS],
    ["delivery_steps", DELIVERY_STEPS],
    ["credit_steps", CREDIT_STEPS],
  ]
}

/** What each step is worth, dated. */
export function pieceRelations(): Relation[] {
  return [
    ["line_pieces", LINE_PIECES, "inline"],
    ["shipping_pieces", SHIPPING_PIECES, "inline"],
    ["credit_pieces", CREDIT_PIECES, "inline"],
  ]
}

/** A line is new where the version before did not have it; then nothing is taken off what it was. */
const LINE_STEPS = `select stepped.*, previous is null as is_first,
  case when seen_before = previous then quantity_before else 0 end as old_quantity,
  case when seen_before = previous then value_before else 0 end as old_value,
  case when seen_before = previous then discount_before else 0 end as old_discount,
  case when seen_before = previous then returned_before else 0 end as old_returned
from (
  select valued_lines.*, versions.previous, versions.next, versions.changed_at, versions.next_changed_at,
    lag(valued_lines.version) over steps as seen_before, lead(valued_lines.version) over steps as seen_next,
    lag(quantity) over steps as quantity_before, lag(value) over steps as value_before,
    lag(discount) over steps as discount_before, lag(returned) over steps as returned_before,
    last_value(valued_lines.version) over line as last_version,
    last_value(value) over line as last_value, last_value(quantity) over line as last_quantity
  from valued_lines
  join versions on versions.order_id = valued_lines.order_id and versions.version = valued_lines.version
  where newest > 1
  window steps as (partition by valued_lines.order_id, item_id order by valued_lines.version, valued_lines.id),
    line as (partition by valued_lines.order_id, item_id order by valued_lines.version, valued_lines.id
      rows between unbounded preceding and unbounded following)
) stepped`

/** Returned units are worth what the newest version says, so that sale, edits and returns sum to it. */
const LINE_PIECES = `select order_id, 'sale:' || id as entry_id, 'sale' as kind, placed_at as occurred_at, product_id, category_id,
  quantity, value as amount, discount
from valued_lines where newest = 1
union all
select order_id, case when is_first then 'sale:' else 'edit:' end || id, case when is_first then 'sale' else 'edit' end,
  case when is_first then placed_at else coalesce(changed_at, created_at) end, product_id, category_id,
  quantity - old_quantity, value - old_value, greatest(discount - old_discount, 0)
from line_steps where is_first or quantity <> old_quantity or value <> old_value
union all
select order_id, 'edit:' || id || ':off', 'edit', coalesce(next_changed_at, created_at), product_id, category_id, -quantity, -value, 0
from line_steps where next is not null and seen_next is distinct from next
union all
select order_id, 'return:' || id, 'return', coalesce(changed_at, created_at), product_id, category_id, old_returned - returned,
  trim_scale(last_value * (old_returned - returned) / last_quantity), 0
from line_steps where not is_first and returned <> old_returned and last_version = newest
union all
select order_id, 'return:' || source_id, 'return', received_at, product_id, category_id, -units, -trim_scale(value * units / quantity), 0
from returned_units`

const DELIVERY_STEPS = `select valued_deliveries.*, versions.previous, versions.next, versions.changed_at, versions.next_changed_at,
  lead(valued_deliveries.version) over steps as seen_next,
  case when lag(valued_deliveries.version) over steps = versions.previous then lag(value) over steps else 0 end as old_value,
  case when lag(valued_deliveries.version) over steps = versions.previous then lag(discount) over steps else 0 end as old_discount
from valued_deliveries
join versions on versions.order_id = valued_deliveries.order_id and versions.version = valued_deliveries.version
where newest > 1
window steps as (partition by valued_deliveries.order_id, method_id order by valued_deliveries.version, valued_deliveries.id)`

const SHIPPING_PIECES = `select order_id, 'shipping:' || id as entry_id, case when is_later then created_at else placed_at end as occurred_at,
  value as amount, discount
from valued_deliveries where newest = 1 and (value <> 0 or discount <> 0)
union all
select order_id, 'shipping:' || id,
  case when is_later then created_at when previous is null then placed_at else coalesce(changed_at, created_at) end,
  value - old_value, greatest(discount - old_discount, 0)
from delivery_steps where value <> old_value or discount > old_discount
union all
select order_id, 'shipping:' || id || ':off', coalesce(next_changed_at, created_at), -value, 0
from delivery_steps where next is not null and seen_next is distinct from next and value <> 0`

const CREDIT_STEPS = `select versions.order_id, versions.version, versions.previous, coalesce(versions.changed_at, summed.created_at) as changed_at,
  coalesce(summed.amount, 0) as amount, lag(coalesce(summed.amount, 0)) over in_order as old_amount
from versions
left join (
  select order_id, version, sum(amount) as amount, max(created_at) as created_at from credits group by order_id, version
) summed on summed.order_id = versions.order_id and summed.version = versions.version
where versions.order_id in (select order_id from credits)
window in_order as (partition by versions.order_id order by versions.version)`

/** Medusa copies every credit line into each new version: the first version's own, then what the sum moved. */
const CREDIT_PIECES = `select credits.order_id, 'refund:' || credits.id as entry_id, credits.created_at as occurred_at, -credits.amount as amount
from credits
left join versions on versions.order_id = credits.order_id and versions.version = credits.version
where credits.amount <> 0 and (credits.newest = 1 or (versions.version is not null and versions.previous is null))
union all
select order_id, 'refund:v' || version, coalesce(changed_at, source_updated_at), old_amount - amount
from credit_steps join orders using (order_id) where previous is not null and amount <> old_amount`

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
      "unclosed",
      `select orders.order_id, orders.placed_at, orders.cancelled_at, coalesce(orders.total, sums.amount, 0) as total,
  orders.total - coalesce(sums.amount, 0) as residual
from orders
left join (select order_id, sum(amount) as amount from pieces group by order_id) sums on sums.order_id = orders.order_id
where orders.cancelled_at is not null or orders.total <> coalesce(sums.amount, 0)`,
    ],
    [
      "closings",
      `select unclosed.*, coalesce(ends.latest, placed_at) as latest, coalesce(ends.quantity, 0) as quantity, ends.anchor
from unclosed
left join (
  select order_id, sum(quantity) as quantity, max(occurred_at) as latest,
    coalesce(min(entry_id) filter (where kind = 'sale'), min(entry_id)) as anchor
  from pieces where order_id in (select order_id from unclosed) group by order_id
) ends on ends.order_id = unclosed.order_id`,
    ],
    [
      // Medusa's total is a binary double of a quotient: what differs by less than a millionth joins the first sale
      "fresh_entries",
      `select pieces.order_id, pieces.entry_id, pieces.kind, pieces.occurred_at, pieces.product_id, pieces.category_id,
  pieces.quantity, pieces.amount + coalesce(rounding.residual, 0) as amount, pieces.discount
from pieces
left join (select order_id, anchor, residual from closings where abs(residual) <= 0.000001) rounding
  on rounding.order_id = pieces.order_id and rounding.anchor = pieces.entry_id
union all
select order_id, 'balance', 'balance', latest, null, null, 0, residual, 0
from closings where abs(residual) > 0.000001 or (residual <> 0 and anchor is null)
union all
select order_id, 'cancellation', 'cancellation', cancelled_at, null, null, -quantity, -total, 0
from closings where cancelled_at is not null`,
      "inline",
    ],
  ]
}
