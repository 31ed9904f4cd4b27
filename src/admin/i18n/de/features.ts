import type { features as english } from "../en/features"
import type { Translated } from "../translated"

/** Namen und Bedeutungen der Merkmale, deutsch. */
export const features: Translated<typeof english> = {
  first_order_at: {
    name: "Erste Bestellung",
    meaning: "Wann die erste nicht stornierte Bestellung einging.",
  },
  last_order_at: {
    name: "Letzte Bestellung",
    meaning: "Wann die jüngste nicht stornierte Bestellung einging.",
  },
  days_since_last_order: {
    name: "Tage seit letzter Bestellung",
    meaning: "Wie lange die jüngste Bestellung her ist; wenig heißt aktiv.",
  },
  tenure_days: { name: "Kunde seit", meaning: "Wie lange die erste Bestellung her ist." },
  order_count: { name: "Bestellungen", meaning: "Bestellungen des Kunden, die nicht storniert wurden." },
  total_spend: {
    name: "Nettoausgaben",
    meaning: "Was der Kunde ausgegeben hat, nach Retouren, Erstattungen und Stornos.",
  },
  average_order_value: {
    name: "Ø Bestellung",
    meaning: "Was eine Bestellung dieses Kunden im Mittel wert ist, netto.",
  },
  spend_last_365_days: {
    name: "Ausgaben in 12 Monaten",
    meaning: "Nettoausgaben der letzten 365 Tage; eine Retoure zählt am Tag ihrer Rückkehr.",
  },
  units_per_order: {
    name: "Stück je Bestellung",
    meaning: "Wie viele Stück eine Bestellung im Mittel enthält, vor Retouren.",
  },
  distinct_products: {
    name: "Verschiedene Produkte",
    meaning: "Wie viele verschiedene Produkte der Kunde gekauft hat.",
  },
  distinct_categories: {
    name: "Verschiedene Kategorien",
    meaning: "Aus wie vielen verschiedenen Kategorien der Kunde gekauft hat.",
  },
  top_category: {
    name: "Lieblingskategorie",
    meaning: "Die Kategorie, in der der Kunde am meisten ausgibt.",
  },
  category_concentration: {
    name: "Bindung an Kategorien",
    meaning: "100 %: alles aus einer Kategorie; nahe 0 %: über viele verteilt.",
  },
  category_shares: {
    name: "Anteile der Kategorien",
    meaning: "Die Anteile des Kunden an den größten Kategorien des Shops.",
  },
  discounted_order_share: {
    name: "Bestellungen mit Rabatt",
    meaning: "Anteil der Bestellungen, auf die es einen Rabatt gab.",
  },
  discount_value_share: {
    name: "Rabatt",
    meaning: "Anteil des vollen Preises, der als Rabatt gegeben wurde.",
  },
  return_rate: { name: "Retouren", meaning: "Anteil der gekauften Stücke, die zurückgeschickt wurden." },
  cancellation_rate: { name: "Stornos", meaning: "Anteil aller Bestellungen, die storniert wurden." },
  mean_days_between_orders: {
    name: "Üblicher Abstand der Bestellungen",
    meaning:
      "Wie lange der Kunde üblicherweise bis zur nächsten Bestellung wartet; leer bei einer Bestellung.",
  },
  sd_days_between_orders: {
    name: "Schwankung des Abstands",
    meaning: "Wie sehr dieser Abstand schwankt; wenig heißt regelmäßig.",
  },
  recent_order_rate_ratio: {
    name: "Neues gegen früheres Tempo",
    meaning: "Über 1: zuletzt öfter bestellt als früher; unter 1: seltener.",
  },
  preferred_weekday: {
    name: "Liebster Wochentag",
    meaning: "Der Wochentag mit den meisten Bestellungen, in der Zeitzone des Shops.",
  },
  preferred_hour: {
    name: "Liebste Stunde",
    meaning: "Die Stunde mit den meisten Bestellungen, in der Zeitzone des Shops.",
  },
  payment_method: { name: "Zahlungsart", meaning: "Wie die letzte Bestellung bezahlt wurde." },
  country_code: { name: "Land", meaning: "Wohin die letzte Bestellung ging." },
  region_id: { name: "Region", meaning: "Die Region der letzten Bestellung." },
  sales_channel_id: { name: "Vertriebskanal", meaning: "Der Vertriebskanal der letzten Bestellung." },
  is_guest: { name: "Gast", meaning: "Ob die letzte Bestellung ohne Konto aufgegeben wurde." },
  frequency: {
    name: "Weitere Kauftage",
    meaning: "An wie vielen weiteren Tagen der Kunde nach dem ersten gekauft hat.",
  },
  recency: {
    name: "Erster bis letzter Kauf",
    meaning: "Tage vom ersten bis zum letzten Kauftag; viel heißt lange treu.",
  },
  customer_age_days: { name: "Tage seit erstem Kauf", meaning: "Tage vom ersten Kauftag bis zum Stand." },
  monetary_value: {
    name: "Ausgaben je weiterem Kauftag",
    meaning: "Mittlere Nettoausgaben eines weiteren Kauftags; leer bei einem Tag.",
  },
  times_usual_gap: {
    name: "Stille gegen den üblichen Abstand",
    meaning: "Tage seit der letzten Bestellung, geteilt durch die üblichen Tage zwischen Bestellungen.",
  },
  orders_per_year: {
    name: "Bestellungen im Jahr",
    meaning: "Bestellungen je 365 Tage seit der ersten Bestellung.",
  },
}
