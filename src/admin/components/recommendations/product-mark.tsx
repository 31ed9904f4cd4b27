import { Photo } from "@medusajs/icons"
import { Text } from "@medusajs/ui"
import { Link } from "react-router-dom"
import type { ProductBadge } from "../../../types/predictions"
import { useText } from "../../hooks"

interface ProductMarkProps {
  product: ProductBadge
  /** Beneath the title. */
  subline?: string | null
}

/** Picture and title of a product, leading to Medusa's own page; one that is gone leads nowhere. */
export const ProductMark = ({ product: { id, title, thumbnail }, subline = null }: ProductMarkProps) => {
  const { t } = useText()
  return (
    <span className="flex min-w-0 items-center gap-x-3">
      <Picture thumbnail={thumbnail} />
      <span className="flex min-w-0 flex-col">
        {title === null ? (
          <span className="text-ui-fg-muted txt-compact-small">{t("recommendations.gone")}</span>
        ) : (
          <Link
            to={`/products/${id}`}
            className="text-ui-fg-base hover:text-ui-fg-interactive focus-visible:shadow-borders-focus transition-fg txt-compact-small-plus w-fit rounded-sm outline-none"
          >
            {title}
          </Link>
        )}
        {subline === null ? null : (
          <Text as="span" size="xsmall" className="text-ui-fg-subtle text-pretty">
            {subline}
          </Text>
        )}
      </span>
    </span>
  )
}

/** The title says it all: the picture is for the eye alone. */
const Picture = ({ thumbnail }: { thumbnail: string | null }) => (
  <span
    aria-hidden
    className="bg-ui-bg-component border-ui-border-base text-ui-fg-muted flex h-8 w-6 flex-shrink-0 items-center justify-center overflow-hidden rounded border"
  >
    {thumbnail === null ? (
      <Photo className="h-3.5 w-3.5" />
    ) : (
      <img src={thumbnail} alt="" className="h-full w-full object-cover" loading="lazy" />
    )}
  </span>
)
