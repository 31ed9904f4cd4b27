import { Hint, Input, Label, Text, Textarea } from "@medusajs/ui"
import { useId } from "react"

const NAME_LIMIT = 80
const STRATEGY_LIMIT = 500

interface WordsFieldsProps {
  labels: { name: string; strategy: string; missing: string }
  name: string
  strategy: string
  /** Says that a name is wanted. */
  missing: boolean
  /** For a name that has yet to be given: begins there. */
  isNew?: boolean
  onName: (name: string) => void
  onStrategy: (strategy: string) => void
  /** What went wrong when they were saved. */
  failure: string | null
}

/** The merchant's own words for a segment: its name, and what to do with it. */
export const WordsFields = (props: WordsFieldsProps) => {
  const { labels, name, strategy, missing, isNew = false, onName, onStrategy, failure } = props
  const id = useId()
  return (
    <>
      <div className="flex flex-col gap-y-2">
        <Label htmlFor={`${id}-name`} size="small" weight="plus">
          {labels.name}
        </Label>
        <Input
          id={`${id}-name`}
          value={name}
          maxLength={NAME_LIMIT}
          autoFocus={isNew}
          aria-required={isNew || undefined}
          aria-invalid={missing}
          aria-describedby={missing ? `${id}-missing` : undefined}
          onChange={(event) => onName(event.target.value)}
        />
        {missing ? (
          <Hint id={`${id}-missing`} variant="error">
            {labels.missing}
          </Hint>
        ) : null}
      </div>
      <div className="flex flex-col gap-y-2">
        <Label htmlFor={`${id}-strategy`} size="small" weight="plus">
          {labels.strategy}
        </Label>
        <Textarea
          id={`${id}-strategy`}
          value={strategy}
          rows={4}
          maxLength={STRATEGY_LIMIT}
          onChange={(event) => onStrategy(event.target.value)}
        />
      </div>
      {failure === null ? null : (
        <Text size="small" role="alert" className="text-ui-fg-error">
          {failure}
        </Text>
      )}
    </>
  )
}
