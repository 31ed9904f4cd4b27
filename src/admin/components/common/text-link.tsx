import type { ReactNode } from "react"
import { Link } from "react-router-dom"

/** A link inside a card. Underlined, not blue: the dashboard's interactive blue has too little contrast on white. */
export const TextLink = ({ to, children }: { to: string; children: ReactNode }) => (
  <Link
    to={to}
    className="text-ui-fg-base hover:text-ui-fg-interactive focus-visible:shadow-borders-focus transition-fg txt-compact-small-plus w-fit rounded-sm underline decoration-dotted underline-offset-4 outline-none"
  >
    {children}
  </Link>
)
