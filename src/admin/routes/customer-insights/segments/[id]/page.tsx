import { useParams } from "react-router-dom"
import { ChartSkeleton, Crumb, ErrorState, TableSkeleton } from "../../../../components/common"
import {
  Borderline,
  Distributions,
  Movement,
  Nearly,
  SegmentCustomers,
  SegmentHeader,
} from "../../../../components/segment"
import { useSegment } from "../../../../hooks/api"

/** One segment: who they are, the rule behind it, its customers, how they differ, who came and went. */
const SegmentPage = () => {
  const { id = "" } = useParams()
  const { data, error, isError, refetch } = useSegment(id)
  if (data === undefined) {
    return isError ? (
      <ErrorState error={error} retry={() => void refetch()} />
    ) : (
      <div className="flex flex-col gap-y-3">
        <TableSkeleton rows={2} />
        <TableSkeleton rows={10} />
        <ChartSkeleton height={220} />
      </div>
    )
  }
  return (
    <div className="flex flex-col gap-y-3" data-testid="customer-insights-segment">
      <SegmentHeader segment={data.segment} freshness={data.freshness} />
      <Nearly data={data} />
      <SegmentCustomers id={id} />
      <Borderline data={data} />
      <Distributions data={data} />
      <Movement data={data} />
    </div>
  )
}

export const handle = { breadcrumb: () => <Crumb text="menu.segment" /> }

export default SegmentPage
