import { Tooltip } from "@medusajs/ui"
import { useNow, useText } from "../../hooks"
import type { Freshness } from "../../../types/http"

interface WhenProps {
  at: string
  freshness?: Pick<Freshness, "base_currency" | "time_zone">
}

/** A moment as "2 hours ago", with the exact time on hover and on focus. */
export const When = ({ at, freshness }: WhenProps) => {
  const { format } = useText(freshness)
  const now = useNow()
  return (
    <Tooltip content={format.dateTime(at)}>
      <time
        dateTime={at}
        tabIndex={0}
        className="focus-visible:shadow-borders-focus cursor-default rounded-sm outline-none"
      >
        {format.relative(at, now)}
      </time>
    </Tooltip>
  )
}
