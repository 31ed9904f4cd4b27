import { useEffect, useState } from "react"
import { useSearchParams } from "react-router-dom"

export interface TableState {
  offset: number
  /** A field, with a minus in front for descending. */
  order: string
  search: string
  setPage(offset: number): void
  toggleOrder(field: string): void
  setSearch(text: string): void
  /** What the rows are filtered by; null: by nothing. */
  filter(name: string): string | null
  /** Sets filters, null for none, and goes back to the first page. */
  setFilters(values: Record<string, string | null>): void
}

/** Page, order and search of a table, kept in the address, so that going back finds the same rows. */
export function useTableState(defaultOrder: string): TableState {
  const [params, setParams] = useSearchParams()
  const offset = Math.max(0, Number.parseInt(params.get("offset") ?? "0", 10) || 0)
  const order = params.get("order") ?? defaultOrder
  const search = params.get("q") ?? ""
  const change = (values: Record<string, string | null>) =>
    setParams(
      (previous) => {
        const next = new URLSearchParams(previous)
        for (const [name, value] of Object.entries(values)) {
          if (value === null || value === "") {
            next.delete(name)
          } else {
            next.set(name, value)
          }
        }
        return next
      },
      { replace: true }
    )
  return {
    offset,
    order,
    search,
    setPage: (value) => change({ offset: value === 0 ? null : String(value) }),
    // Numbers are most asked for from the top, so the first click sorts downwards.
    toggleOrder: (field) => change({ order: order === `-${field}` ? field : `-${field}`, offset: null }),
    setSearch: (text) => change({ q: text, offset: null }),
    filter: (name) => params.get(name),
    setFilters: (values) => change({ ...values, offset: null }),
  }
}

/** The value as it was once nothing changed for `milliseconds`. */
export function useSettled<T>(value: T, milliseconds = 300): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds)
    return () => clearTimeout(timer)
  }, [value, milliseconds])
  return settled
}
