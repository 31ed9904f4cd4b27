import { Text } from "@medusajs/ui"
import { Help } from "../common"

interface NumberRowProps {
  numbers: {
    name: string
    label: string
    value: string
    /** Beneath the number. */
    note?: string | null
    help?: string
  }[]
}

/** A few figures side by side, each with its name and what is to be known of it. */
export const NumberRow = ({ numbers }: NumberRowProps) => (
  <dl className="grid grid-cols-2 gap-y-px lg:grid-cols-4">
    {numbers.map(({ name, label, value, note = null, help }) => (
      <div key={name} className="flex flex-col gap-y-1 px-6 py-4">
        <dt className="flex items-center gap-x-1.5">
          <Text as="span" size="small" leading="compact" className="text-ui-fg-subtle">
            {label}
          </Text>
          {help === undefined ? null : <Help about={label} text={help} />}
        </dt>
        <dd className="flex flex-col gap-y-0.5" data-figure={name}>
          <span className="text-ui-fg-base text-xl font-medium tabular-nums">{value}</span>
          {note === null ? null : (
            <Text as="span" size="xsmall" className="text-ui-fg-subtle">
              {note}
            </Text>
          )}
        </dd>
      </div>
    ))}
  </dl>
)
