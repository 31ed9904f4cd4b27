import { Table } from "@medusajs/ui"
import { useText } from "../../hooks"
import type { TableState } from "../../hooks"

interface TablePagesProps {
  count: number
  pageSize: number
  state: TableState
}

/** The pages under a table. */
export const TablePages = ({ count, pageSize, state }: TablePagesProps) => {
  const { t } = useText()
  const pages = Math.max(1, Math.ceil(count / pageSize))
  const page = Math.min(pages - 1, Math.floor(state.offset / pageSize))
  return (
    <Table.Pagination
      count={count}
      pageSize={pageSize}
      pageIndex={page}
      pageCount={pages}
      canPreviousPage={page > 0}
      canNextPage={page < pages - 1}
      previousPage={() => state.setPage((page - 1) * pageSize)}
      nextPage={() => state.setPage((page + 1) * pageSize)}
      translations={{
        of: t("paging.of"),
        results: t("paging.results"),
        pages: t("paging.pages"),
        prev: t("paging.previous"),
        next: t("paging.next"),
      }}
    />
  )
}
