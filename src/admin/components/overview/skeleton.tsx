import { Container, Skeleton } from "@medusajs/ui"
import { ChartSkeleton, TableSkeleton, TextLines } from "../common"

/** The overview before its numbers: the same shapes in the same places. */
export const OverviewSkeleton = () => (
  <div className="flex flex-col gap-y-3" data-testid="overview-skeleton">
    <div className="grid grid-cols-1 gap-3 lg:grid-cols-3">
      {[0, 1, 2].map((card) => (
        <Container key={card} className="p-6">
          <TextLines lines={4} />
        </Container>
      ))}
    </div>
    <Container className="grid grid-cols-2 p-0 md:grid-cols-3 xl:grid-cols-6">
      {[0, 1, 2, 3, 4, 5].map((number) => (
        <div key={number} className="flex flex-col gap-y-2 px-6 py-4">
          <Skeleton className="h-4 w-20 rounded-md" />
          <Skeleton className="h-6 w-24 rounded-md" />
        </div>
      ))}
    </Container>
    <TableSkeleton rows={5} />
    <ChartSkeleton height={260} />
  </div>
)
