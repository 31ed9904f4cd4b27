import type { Client } from "pg"
import { identifiers } from "./ids"
import type { StoreShop } from "./shop"

const ROWS_PER_BATCH = 10_000

/** Writes the customers, each with an address, and returns their ids in the shop's order. */
export async function writePeople(client: Client, { customers }: StoreShop): Promise<string[]> {
  const next = identifiers(2)
  const ids: string[] = []
  for (let from = 0; from < customers.length; from += ROWS_PER_BATCH) {
    const records = customers.slice(from, from + ROWS_PER_BATCH).map((customer) => ({
      ...customer,
      u: next(customer.createdAt),
      created: new Date(customer.createdAt).toISOString(),
    }))
    ids.push(...records.map(({ u }) => `cus_${u}`))
    await client.query(PEOPLE, [JSON.stringify(records)])
  }
  return ids
}

const PEOPLE = `with r as materialized (
  select * from json_to_recordset($1::json) as r (u text, created timestamptz, "firstName" text, "lastName" text,
    email text, "hasAccount" boolean, city text, country text)
),
people as (
  insert into customer (id, email, first_name, last_name, has_account, created_at, updated_at)
  select 'cus_' || u, email, "firstName", "lastName", "hasAccount", created, created from r
)
insert into customer_address (id, customer_id, is_default_shipping, is_default_billing, first_name, last_name, city,
  country_code, address_1, created_at, updated_at)
select 'cuaddr_' || u, 'cus_' || u, true, true, "firstName", "lastName", city, country, 'unknown', created, created
from r`
