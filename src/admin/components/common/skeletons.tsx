import { Container, Skeleton } from "@medusajs/ui"

/** Lines of text that are still coming. */
export const TextLines = ({ lines, className = "" }: { lines: number; className?: string }) => (
  <div className={`flex flex-col gap-y-2 ${className}`} aria-hidden>
    {Array.from({ length: lines }, (_, line) => (
      <Skeleton key={line} className={`h-4 rounded-md ${line === lines - 1 ? "w-2/5" : "w-4/5"}`} />
    ))}
  </div>
)

/** A card with rows, in the shape of the table that comes. */
export const TableSkeleton = ({ rows, title = true }: { rows: number; title?: boolean }) => (
  <Container className="divide-y p-0" aria-hidden>
    {title ? (
      <div className="flex flex-col gap-y-2 px-6 py-4">
        <Skeleton className="h-5 w-40 rounded-md" />
        <Skeleton className="h-4 w-3/5 rounded-md" />
      </div>
    ) : null}
    {Array.from({ length: rows }, (_, row) => (
      <div key={row} className="flex h-12 items-center gap-x-6 px-6">
        <Skeleton className="h-4 w-1/4 rounded-md" />
        <Skeleton className="h-4 w-1/6 rounded-md" />
        <Skeleton className="h-4 w-1/6 rounded-md" />
        <Skeleton className="h-4 flex-1 rounded-md" />
      </div>
    ))}
  </Container>
)

/** A card with a chart-sized hole. */
export const ChartSkeleton = ({ height }: { height: number }) => (
  <Container className="flex flex-col gap-y-4 p-6" aria-hidden>
    <Skeleton className="h-5 w-48 rounded-md" />
    <Skeleton className="w-full rounded-md" style={{ height }} />
  </Container>
)
