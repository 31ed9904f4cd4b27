import { useMutation, useQueryClient } from "@tanstack/react-query"
import type {
  CreateSegmentRequest,
  CreateSegmentResponse,
  RunResponse,
  SegmentResponse,
  StartRunRequest,
  StartRunResponse,
} from "../../../types/http"
import { API, sdk } from "../../lib"
import { keys } from "./keys"

/** Opens an analysis of everything, or of what is asked; answers with the one under way if there is one. */
export function useStartRun() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (asked: StartRunRequest = {}) =>
      sdk.client.fetch<StartRunResponse>(`${API}/runs`, { method: "POST", body: asked }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.runs() }),
  })
}

/** Asks every listed run to stop; what was published before stays. */
export function useCancelRuns() {
  const client = useQueryClient()
  return useMutation({
    // The last in the queue first, so that none starts while the others are being stopped.
    mutationFn: async (ids: readonly string[]) => {
      for (const id of [...ids].reverse()) {
        await sdk.client.fetch<RunResponse>(`${API}/runs/${id}/cancel`, { method: "POST", body: {} })
      }
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.runs() }),
  })
}

export interface RenameInput {
  /** null goes back to the default of the plugin. */
  name: string | null
  strategy: string | null
}

/** Names a segment in the merchant's words; its identity, history and colour stay. */
export function useRenameSegment(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: RenameInput) =>
      sdk.client.fetch<SegmentResponse>(`${API}/segments/${id}`, { method: "POST", body: input }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.all }),
  })
}

/** Saves a rule as a segment of the merchant's own; a run of the rules then gathers its customers. */
export function useCreateSegment() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: CreateSegmentRequest) =>
      sdk.client.fetch<CreateSegmentResponse>(`${API}/segments`, { method: "POST", body: input }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.all }),
  })
}

/** Retires a segment of the merchant's own. */
export function useDeleteSegment() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => sdk.client.fetch(`${API}/segments/${id}`, { method: "DELETE" }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.all }),
  })
}

/** Brings a deleted segment of the merchant's own back. */
export function useRestoreSegment() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) =>
      sdk.client.fetch(`${API}/segments/${id}/restore`, { method: "POST", body: {} }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.all }),
  })
}

/** Fetches the customers of a segment as CSV and hands the file to the browser. */
export function useDownloadSegment(id: string) {
  return useMutation({
    mutationFn: async (fileName: string) => {
      const response = await sdk.client.fetch<Response>(`${API}/segments/${id}/export`, {
        headers: { accept: "text/csv" },
      })
      saveFile(await response.blob(), fileName)
    },
  })
}

function saveFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement("a")
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
