import { de } from "./de"
import { en } from "./en"

/** The plugin's texts in its own namespace; the dashboard merges them with its own. */
export default {
  en: { customerInsights: en },
  de: { customerInsights: de },
}
