import { Skeleton, Text } from "@medusajs/ui"
import { useEffect, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import type { Figure } from "../../../figures"
import { loadPlotly } from "./plotly"
import type { Plotly } from "./plotly"

const CONFIG = { displayModeBar: false, responsive: false, showTips: false }

interface DrawingProps {
  figure: Figure
  height: number
  /** What the picture says, for those who do not see it. */
  description: string
}

/** One Plotly figure; redrawn when its numbers, the theme or the width change. */
export const Drawing = ({ figure, height, description }: DrawingProps) => {
  const { t } = useTranslation("customerInsights")
  const target = useRef<HTMLDivElement>(null)
  const [plotly, setPlotly] = useState<Plotly | null>(null)
  const [failed, setFailed] = useState(false)

  useEffect(() => {
    let gone = false
    loadPlotly().then(
      (loaded) => gone || setPlotly(loaded),
      () => gone || setFailed(true)
    )
    return () => {
      gone = true
    }
  }, [])

  useEffect(() => {
    if (plotly !== null && target.current !== null) {
      void plotly.react(target.current, figure.data, { ...figure.layout, height }, CONFIG)
    }
  }, [plotly, figure, height])

  useEffect(() => {
    const element = target.current
    if (plotly === null || element === null) {
      return
    }
    const observer = new ResizeObserver(() => element.offsetWidth > 0 && plotly.Plots.resize(element))
    observer.observe(element)
    return () => {
      observer.disconnect()
      plotly.purge(element)
    }
  }, [plotly])

  if (failed) {
    return (
      <Text size="small" role="alert" className="text-ui-fg-subtle py-8 text-center">
        {t("chart.failed")}
      </Text>
    )
  }
  return (
    <div className="relative" style={{ height }}>
      {plotly === null ? <Skeleton className="absolute inset-0 rounded-md" /> : null}
      <div
        ref={target}
        role="img"
        aria-label={description}
        className="h-full w-full"
        data-drawn={plotly !== null}
      />
    </div>
  )
}
