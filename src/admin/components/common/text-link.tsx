import type { ReactNode } from "react"
import { Link } from "react-router-dom"

/** A link inside a card, in the dashboard's interactive colour. */
export const TextLink = ({ to, children }: { to: string; children: ReactNode }) => (
  <Link
    to={to}
    className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover focus-visible:shadow-borders-focus transition-fg txt-compact-small-plus w-fit rounded-sm outline-none"
  >
    {children}
  </Link>
)
