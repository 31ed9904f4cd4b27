import { Tooltip } from "@medusajs/ui"
import type { MethodComparison } from "../../../types/http"
import { useText } from "../../hooks"

/** From the greatest group to the smallest. */
const STRONGEST = 0.85
const FAINTEST = 0.35

/** How the customers divide into groups, the greatest first; those in no group are the empty end. */
export const SizeBar = ({ sizes, noise }: Pick<MethodComparison, "sizes" | "noise">) => {
  const { t, format } = useText()
  const total = sizes.reduce((sum, size) => sum + size, noise)
  const text = t(noise > 0 ? "comparison.sizesAndNoise" : "comparison.sizesOf", {
    sizes: sizes.map(format.integer).join(" · ") || "–",
    noise: format.integer(noise),
  })
  return (
    <Tooltip content={text} maxWidth={320}>
      <span
        role="img"
        aria-label={text}
        tabIndex={0}
        className="focus-visible:shadow-borders-focus bg-ui-bg-component flex h-2.5 w-36 gap-x-px overflow-hidden rounded-full outline-none"
      >
        {sizes.map((size, index) => (
          <span
            key={index}
            className="bg-ui-bg-interactive h-full"
            style={{ width: `${(100 * size) / Math.max(1, total)}%`, opacity: shade(index, sizes.length) }}
          />
        ))}
      </span>
    </Tooltip>
  )
}

function shade(index: number, count: number): number {
  return count < 2 ? STRONGEST : STRONGEST - ((STRONGEST - FAINTEST) * index) / (count - 1)
}
