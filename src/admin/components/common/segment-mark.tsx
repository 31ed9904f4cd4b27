import { Link } from "react-router-dom"
import { segmentColor } from "../../../figures"
import type { SegmentBadge } from "../../../types/http"
import { useText, useTheme } from "../../hooks"
import { segmentName } from "../../lib"

/** The dot in a segment's hue, the same as on every chart. */
export const SegmentDot = ({ hue }: { hue: number }) => {
  const theme = useTheme()
  return (
    <span
      aria-hidden
      className="inline-block h-2.5 w-2.5 flex-shrink-0 rounded-full"
      style={{ backgroundColor: segmentColor(hue, theme) }}
    />
  )
}

type Named = Pick<SegmentBadge, "id" | "name" | "name_code" | "hue"> & { name_number?: number | null }

/** Dot and name, leading to the segment's page. */
export const SegmentLink = ({ segment }: { segment: Named }) => {
  const { t } = useText()
  return (
    <Link
      to={`/customer-insights/segments/${segment.id}`}
      className="text-ui-fg-base hover:text-ui-fg-interactive focus-visible:shadow-borders-focus transition-fg inline-flex min-w-0 items-center gap-x-2 rounded-md font-medium outline-none"
    >
      <SegmentDot hue={segment.hue} />
      <span>{segmentName(t, segment)}</span>
    </Link>
  )
}
