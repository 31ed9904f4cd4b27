import { Badge, Tooltip } from "@medusajs/ui"
import { useText } from "../../hooks"
import { stabilityWord } from "../../lib"

const COLORS = { stable: "green", fair: "orange", unstable: "red" } as const

/** Would the same segment be found in another sample of the customers? In a word, the number on hover and focus. */
export const StabilityBadge = ({ stability }: { stability: number | null }) => {
  const { t, format } = useText()
  const word = stabilityWord(stability)
  if (word === null || stability === null) {
    return <span className="text-ui-fg-subtle">–</span>
  }
  return (
    <Tooltip content={t(`stability.${word}Help`, { share: format.share(stability) })} maxWidth={300}>
      <Badge
        size="2xsmall"
        color={COLORS[word]}
        tabIndex={0}
        className="focus-visible:shadow-borders-focus cursor-default whitespace-nowrap outline-none"
      >
        {t(`stability.${word}`)}
      </Badge>
    </Tooltip>
  )
}
