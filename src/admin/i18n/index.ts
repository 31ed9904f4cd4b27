import { de } from "./de/texts"
import { en } from "./en/texts"

/** The plugin's texts in its own namespace; the dashboard merges them with its own. */
export default {
  en: { customerInsights: en },
  de: { customerInsights: de },
}
