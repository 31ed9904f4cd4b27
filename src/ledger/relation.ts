/** A common table expression: its name and its query; `inline` is computed anew wherever it is read. */
export type Relation = readonly [name: string, sql: string, inline?: "inline"]

/** PostgreSQL keeps the rows of a relation that is read twice; an inline one costs less than keeping them. */
export function withRelations(relations: readonly Relation[], query: string): string {
  const named = relations.map(
    ([name, sql, inline]) => `${name} as ${inline ? "not materialized " : ""}(\n${sql}\n)`
  )
  return `with ${named.join(",\n")}\n${query}`
}
