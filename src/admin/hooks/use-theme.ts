import { useSyncExternalStore } from "react"
import type { FigureTheme } from "../../figures"

/** The dashboard's appearance, read from the class it keeps on `html`. */
export function useTheme(): FigureTheme {
  return useSyncExternalStore(subscribe, read)
}

function subscribe(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["class"] })
  return () => observer.disconnect()
}

function read(): FigureTheme {
  return document.documentElement.classList.contains("dark") ? "dark" : "light"
}
