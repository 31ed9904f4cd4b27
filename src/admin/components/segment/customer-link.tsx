import { Text } from "@medusajs/ui"
import { Link } from "react-router-dom"
import type { SegmentCustomer } from "../../../types/http"
import { useText } from "../../hooks"

interface CustomerLinkProps {
  customer: Pick<SegmentCustomer, "customer_id" | "name" | "email">
  /** Beneath the name. */
  subline: string | null
}

/** A customer by name, else by e-mail, leading to Medusa's own page. */
export const CustomerLink = ({ customer: { customer_id, name, email }, subline }: CustomerLinkProps) => {
  const { t } = useText()
  return (
    <>
      <Link
        to={`/customers/${customer_id}`}
        className="text-ui-fg-base hover:text-ui-fg-interactive focus-visible:shadow-borders-focus transition-fg rounded-sm font-medium outline-none"
      >
        {name ?? email ?? t("customers.unnamed")}
      </Link>
      {subline === null ? null : (
        <Text as="div" size="xsmall" className="text-ui-fg-subtle">
          {subline}
        </Text>
      )}
    </>
  )
}
