import { Input } from "@medusajs/ui"
import { useEffect, useState } from "react"
import { useSettled, useText } from "../../hooks"
import type { TableState } from "../../hooks"

/** Searches a table of customers once the typing rests. */
export const CustomerSearch = ({ state }: { state: TableState }) => {
  const { t } = useText()
  const [text, setText] = useState(state.search)
  const settled = useSettled(text.trim())
  useEffect(() => {
    if (settled !== state.search) {
      state.setSearch(settled)
    }
    // Only what was typed may start a search; a changed address must not.
  }, [settled])
  return (
    <Input
      type="search"
      size="small"
      aria-label={t("customers.search")}
      placeholder={t("customers.search")}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  )
}
