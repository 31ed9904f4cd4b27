import type {
  Distribution,
  FillingKind,
  Segment,
  SegmentBadge,
  SegmentFigures,
  SegmentSource,
} from "../../../types/http"
import type { DistributionReport, SegmentsReport } from "../../../types/reports"
import { holdsFigures, KIND_OF_SOURCE } from "./kinds"
import { isoOf, type ReadContext, type SegmentTexts } from "./read-context"
import { run } from "./sql"

export interface SegmentFilters {
  source?: SegmentSource[]
  /** Part of a name, of any case. */
  q?: string
  /** Segments of earlier runs that nobody can enter any more. @default false */
  retired?: boolean
}

export interface SegmentRow {
  id: string
  source: SegmentSource
  key: string
  name: string | null
  name_code: string
  name_number: number | null
  strategy: string | null
  strategy_code: string
  hue: number
  definition: Record<string, unknown> | null
  retired_at: Date | null
  created_at: Date
}

type FiguresBySource = Partial<Record<SegmentSource, Record<string, SegmentFigures>>>

const NO_FIGURES: SegmentFigures = {
  customers: 0,
  customer_share: 0,
  revenue: 0,
  revenue_share: 0,
  median_days_since_last_order: null,
  median_order_count: null,
  median_total_spend: null,
  stability: null,
}

/** Every segment with the figures of the published runs, ordered by source, the largest revenue first. */
export async function listSegments(context: ReadContext, filters: SegmentFilters = {}): Promise<Segment[]> {
  const [rows, figures] = await Promise.all([segmentRows(context, filters), readFigures(context)])
  const needle = filters.q?.trim().toLowerCase()
  return rows
    .map((row) => toSegment(row, figures, context.texts))
    .filter(({ name }) => needle === undefined || name.toLowerCase().includes(needle))
    .sort(
      (a, b) =>
        SOURCES.indexOf(a.source) - SOURCES.indexOf(b.source) ||
        b.revenue - a.revenue ||
        a.id.localeCompare(b.id)
    )
}
const SOURCES: readonly SegmentSource[] = ["rfm", "clusters", "rule", "custom", "import"]

/** One segment with its row, its figures and distributions; null when there is none of this id. */
export async function readSegment(
  context: ReadContext,
  id: string
): Promise<{ row: SegmentRow; segment: Segment; distributions: Distribution[] } | null> {
  const [row] = await segmentRows(context, { id, retired: true })
  if (row === undefined) {
    return null
  }
  const [figures, distributions] = await Promise.all([readFigures(context), readDistributions(context, row)])
  return { row, segment: toSegment(row, figures, context.texts), distributions }
}

/** Customers who joined and left a segment on each of the last 90 days of the store's time zone, newest first. */
export async function readMovement(
  { executor, options }: ReadContext,
  segmentId: string,
  asOf: Date
): Promise<{ day: string; joined: number; left: number }[]> {
  return run(
    executor,
    `select to_char(at at time zone $2::text, 'YYYY-MM-DD') as day,
            count(*) filter (where joined)::int as joined, count(*) filter (where not joined)::int as left
       from (select joined_at as at, true as joined from insights_membership where segment_id = $1::text
             union all
             select left_at, false from insights_membership where segment_id = $1::text and left_at is not null) moves
      where at > $3::timestamptz - interval '90 days'
      group by 1 order by 1 desc`,
    [segmentId, options.time_zone, asOf]
  )
}

/** How a segment is shown beside a customer. The first words of a segment of the merchant's own, or of an imported one, are no code. */
export function toBadge(row: SegmentRow, texts: SegmentTexts): SegmentBadge {
  return {
    id: row.id,
    source: row.source,
    key: row.key,
    name: row.name ?? numbered(inWords(row, row.name_code, texts.names), row.name_number),
    name_code: row.name === null && !hasOwnWords(row) ? row.name_code : null,
    name_number: row.name === null ? row.name_number : null,
    hue: row.hue,
  }
}

/** Segment rows as they are stored; by id, by source, and without retired ones unless asked for. */
export function segmentRows(
  { executor }: Pick<ReadContext, "executor">,
  filters: SegmentFilters & { id?: string } = {}
): Promise<SegmentRow[]> {
  return run<SegmentRow>(
    executor,
    `select id, source, key, name, name_code, name_number, strategy, strategy_code, hue, definition, retired_at, created_at
       from insights_segment
      where ($1::text[] is null or source = any($1::text[])) and ($2::text is null or id = $2::text)
        and ($3::boolean or retired_at is null) and deleted_at is null`,
    [filters.source ?? null, filters.id ?? null, filters.retired ?? false]
  )
}

export function toSegment(row: SegmentRow, figures: FiguresBySource, texts: SegmentTexts): Segment {
  return {
    ...toBadge(row, texts),
    strategy: row.strategy ?? inWords(row, row.strategy_code, texts.strategies),
    strategy_code: row.strategy === null && !hasOwnWords(row) ? row.strategy_code : null,
    definition: row.definition,
    retired_at: isoOf(row.retired_at),
    ...(figures[row.source]?.[row.key] ?? NO_FIGURES),
  }
}

async function readFigures({ executor }: ReadContext): Promise<FiguresBySource> {
  const rows = await run<{ kind: FillingKind; segments: SegmentsReport<unknown>["segments"] | null }>(
    executor,
    `select kind, report -> 'segments' as segments from insights_run where state = 'published' and ${holdsFigures("kind")}`,
    []
  )
  return figuresBySource(rows)
}

export function figuresBySource(
  reports: readonly { kind: FillingKind; segments: SegmentsReport<unknown>["segments"] | null }[]
): FiguresBySource {
  return Object.fromEntries(
    Object.entries(KIND_OF_SOURCE).map(([source, kind]) => [
      source,
      reports.find((report) => report.kind === kind)?.segments ?? {},
    ])
  )
}

async function readDistributions({ executor }: ReadContext, row: SegmentRow): Promise<Distribution[]> {
  const [published] = await run<{ distributions: DistributionReport[] | null }>(
    executor,
    `select report -> 'distributions' as distributions from insights_run where state = 'published' and kind = $1::text`,
    [KIND_OF_SOURCE[row.source]]
  )
  return (published?.distributions ?? []).flatMap(({ feature, edges, all, segments }) => {
    const segment = segments[row.key]
    return segment === undefined ? [] : [{ feature, edges, segment, all }]
  })
}

function hasOwnWords({ source }: SegmentRow): boolean {
  return source === "custom" || source === "import"
}

/** Own words are taken as they are, also where they happen to be a code. */
function inWords(row: SegmentRow, code: string, texts: Readonly<Record<string, string>>): string {
  return hasOwnWords(row) ? code : (texts[code] ?? code)
}

function numbered(name: string, number: number | null): string {
  return number === null ? name : `${name} ${number}`
}
