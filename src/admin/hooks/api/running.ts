import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useEffect, useRef } from "react"
import type { RunsResponse } from "../../../types/http"
import { API, describeWork, sdk } from "../../lib"
import type { RunningWork } from "../../lib"
import { keys } from "./keys"

const POLL_MS = 1_500

/**
 * What is being computed right now. Asks the server every 1.5 seconds, but only while something is under
 * way; when the last run ends, everything shown is fetched anew.
 */
export function useRunning(): RunningWork | null {
  const client = useQueryClient()
  const { data } = useQuery({
    queryKey: keys.runsPage({ latest: true }),
    queryFn: () => sdk.client.fetch<RunsResponse>(`${API}/runs`, { query: { limit: 12, offset: 0 } }),
    refetchInterval: (query) => (describeWork(query.state.data?.runs ?? []) === null ? false : POLL_MS),
    staleTime: 0,
  })
  const work = describeWork(data?.runs ?? [])
  const wasActive = useRef(false)
  useEffect(() => {
    if (wasActive.current && work === null) {
      void client.invalidateQueries({ queryKey: keys.all })
    }
    wasActive.current = work !== null
  }, [client, work === null])
  return work
}
