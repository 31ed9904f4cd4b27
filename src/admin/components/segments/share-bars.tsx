import { useText } from "../../hooks"

interface ShareBarsProps {
  customers: number
  revenue: number
  color: string
}

/** A segment's share of the customers beside its share of the revenue: the difference is the story. */
export const ShareBars = ({ customers, revenue, color }: ShareBarsProps) => {
  const { t, format } = useText()
  return (
    <div className="flex w-40 flex-col gap-y-1 py-2">
      <ShareBar
        label={t("segments.ofCustomers")}
        share={customers}
        text={format.share(customers)}
        color={color}
        pale
      />
      <ShareBar label={t("segments.ofRevenue")} share={revenue} text={format.share(revenue)} color={color} />
    </div>
  )
}

interface ShareBarProps {
  label: string
  share: number
  text: string
  color: string
  pale?: boolean
}

const ShareBar = ({ label, share, text, color, pale = false }: ShareBarProps) => (
  <div className="flex items-center gap-x-2" title={label}>
    <span className="bg-ui-bg-component h-1.5 flex-1 overflow-hidden rounded-full" aria-hidden>
      <span
        className="block h-full rounded-full"
        style={{
          width: `${Math.min(100, Math.max(0, share * 100))}%`,
          backgroundColor: color,
          opacity: pale ? 0.45 : 1,
        }}
      />
    </span>
    <span className="txt-compact-xsmall w-12 text-right tabular-nums">
      <span className="sr-only">{label}: </span>
      {text}
    </span>
  </div>
)
