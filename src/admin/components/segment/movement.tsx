import { useMemo } from "react"
import { movementFigure } from "../../../figures"
import type { SegmentResponse } from "../../../types/http"
import { useText, useTheme } from "../../hooks"
import { segmentName } from "../../lib"
import { Chart } from "../chart"
import { EmptyState, Section } from "../common"

const HEIGHT = 220

/** Who joined and who left, day by day. */
export const Movement = ({ data }: { data: SegmentResponse }) => {
  const { t, format } = useText(data.freshness)
  const theme = useTheme()
  const days = useMemo(
    () => [...data.movement].reverse().map((day) => ({ ...day, label: format.day(day.day) })),
    [data.movement, format]
  )
  const name = segmentName(t, data.segment)
  const figure = useMemo(
    () =>
      movementFigure(
        days,
        { name, hue: data.segment.hue },
        { joined: t("movement.joined"), left: t("movement.left") },
        { theme, text: format, height: HEIGHT }
      ),
    [days, name, data.segment.hue, t, theme, format]
  )
  const sum = (pick: (day: (typeof days)[number]) => number) =>
    days.reduce((total, day) => total + pick(day), 0)
  const sentence = t("movement.sentence", {
    joined: format.integer(sum((day) => day.joined)),
    left: format.integer(sum((day) => day.left)),
  })
  return (
    <Section
      title={t("movement.title")}
      sentence={days.length === 0 ? undefined : sentence}
      testId="movement"
    >
      {days.length === 0 ? (
        <EmptyState title={t("movement.none")} text={t("movement.noneText")} />
      ) : (
        <Chart
          figure={figure}
          height={HEIGHT}
          title={t("movement.title")}
          description={sentence}
          table={{
            columns: [t("movement.day"), t("movement.joined"), t("movement.left")],
            rows: [...days]
              .reverse()
              .map((day) => [day.label, format.integer(day.joined), format.integer(day.left)]),
          }}
        />
      )}
    </Section>
  )
}
