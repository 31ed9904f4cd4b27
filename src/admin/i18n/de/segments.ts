import type { names as englishNames, strategies as englishStrategies } from "../en/segments"
import type { Translated } from "../translated"

/** Vorgegebene Namen der Segmente, deutsch. */
export const names: Translated<typeof englishNames> = {
  rfm_champions: "Champions",
  rfm_loyal_customers: "Treue Kunden",
  rfm_potential_loyalists: "Künftige Stammkunden",
  rfm_new_customers: "Neue Kunden",
  rfm_promising: "Vielversprechende",
  rfm_need_attention: "Brauchen Aufmerksamkeit",
  rfm_about_to_sleep: "Kurz vor dem Einschlafen",
  rfm_at_risk: "Gefährdete",
  rfm_cant_lose_them: "Nicht zu verlieren",
  rfm_hibernating: "Winterschläfer",
  rfm_lost: "Verlorene",
  cluster_best: "Beste Kunden",
  cluster_regulars: "Stammkunden",
  cluster_growing: "Neuere mit Wachstum",
  cluster_recent_light: "Neuere Gelegenheitskäufer",
  cluster_recent_big: "Neuere große Warenkörbe",
  cluster_small_often: "Kleine Warenkörbe, oft",
  cluster_occasional: "Gelegenheitskäufer",
  cluster_best_slowing: "Spitzenkunden, nachlassend",
  cluster_regulars_slowing: "Stammkunden, nachlassend",
  cluster_light_fading: "Wenigkäufer, nachlassend",
  cluster_big_rare: "Große Warenkörbe, selten",
  cluster_valuable_quiet: "Wertvolle, still geworden",
  cluster_occasional_quiet: "Gelegenheitskäufer, still geworden",
  cluster_light_gone: "Wenigkäufer, lange fort",
  cluster_big_gone: "Große Warenkörbe, lange fort",
  cluster_discount: "Rabattkäufer",
  cluster_returners: "Häufige Rücksender",
  cluster_cancellers: "Häufige Stornierer",
  cluster_wide_range: "Vielseitige Käufer",
  cluster_specialists: "Spezialisten",
  cluster_big_baskets: "Großeinkäufer",
  rule_premium_loyalists: "Treue Premiumkunden",
  rule_high_value: "Hoher Wert",
  rule_frequent_buyers: "Häufige Käufer",
  rule_category_specific: "Kategorietreue",
  rule_deal_seekers: "Angebotssucher",
  rule_discount_hunters: "Rabattjäger",
  rule_infrequent_buyers: "Seltene Käufer",
  rule_at_risk_dormants: "Gefährdete Schläfer",
  rule_dormant: "Schläfer",
  rule_value_premium: "Premium",
  rule_value_regular: "Mittelfeld",
  rule_value_low: "Geringer Wert",
}

/** Was mit jedem zu tun ist, in einer Zeile. */
export const strategies: Translated<typeof englishStrategies> = {
  rfm_champions:
    "Belohnen: früher Zugang, ein persönlicher Dank, um Bewertungen bitten. Rabatte sind nicht nötig.",
  rfm_loyal_customers: "Nah bleiben: eine Treueprämie und Vorschläge, die zu ihren Käufen passen.",
  rfm_potential_loyalists:
    "Gewohnheit schaffen: bald das nächste Produkt vorschlagen und Mitgliedschaft anbieten.",
  rfm_new_customers: "Willkommen heißen: beim ersten Produkt helfen und einen Grund zum zweiten Kauf geben.",
  rfm_promising: "In Erinnerung bleiben: ein freundlicher Gruß und ein kleiner Anlass zur Rückkehr.",
  rfm_need_attention: "Interesse wecken: ein befristetes Angebot zu dem, was sie früher kauften.",
  rfm_about_to_sleep: "Jetzt erinnern: Beliebtes und ein maßvolles Angebot, bevor sie den Shop vergessen.",
  rfm_at_risk: "Zurückgewinnen: persönlich und mit einem echten Angebot, solange sie sich erinnern.",
  rfm_cant_lose_them: "Persönlich ansprechen: Sie gaben viel aus; fragen, was schiefging, und es gutmachen.",
  rfm_hibernating: "Ein guter Grund zur Rückkehr; hilft er nicht, selten schreiben.",
  rfm_lost: "Ein letzter, günstiger Versuch, dann die Mühe anderswo einsetzen.",
  cluster_best: "Schützen: früher Zugang, persönlicher Service, ein Dank. Rabatte brauchen sie nicht.",
  cluster_regulars: "Die Gewohnheit erhalten: Treue belohnen und Passendes vorschlagen.",
  cluster_growing: "Beim Wachsen helfen: bald nach jeder Bestellung das nächste Produkt vorschlagen.",
  cluster_recent_light:
    "Aus den ersten Bestellungen eine Gewohnheit machen: begrüßen und einen Grund zur nächsten geben.",
  cluster_recent_big:
    "Sie geben viel aus, aber selten: persönlich nachfassen und den nächsten großen Kauf vorschlagen.",
  cluster_small_often: "Den Korb heben: Pakete und Gratisversand ab einem Mindestwert.",
  cluster_occasional: "In Erinnerung bleiben: rechtzeitige Hinweise rund um das Gekaufte.",
  cluster_best_slowing: "Hier zuerst handeln: persönlich fragen, was sich geändert hat, bevor sie fort sind.",
  cluster_regulars_slowing: "An das erinnern, was sie sonst kaufen, mit einem maßvollen Angebot.",
  cluster_light_fading: "Eine freundliche Erinnerung mit Beliebtem, zu geringen Kosten.",
  cluster_big_rare: "Den Anlass der großen Bestellungen lernen und kurz vor dem nächsten schreiben.",
  cluster_valuable_quiet: "Zurückgewinnen: persönlich und mit einem echten Angebot; sie waren viel wert.",
  cluster_occasional_quiet: "Ein einziges Rückkehrangebot; danach selten schreiben.",
  cluster_light_gone: "Hier wenig ausgeben: eine letzte Erinnerung, dann in Ruhe lassen.",
  cluster_big_gone:
    "Wenige große Bestellungen vor langer Zeit: ein persönlicher Brief lohnt, Massenpost nicht.",
  cluster_discount:
    "Auf die Marge achten: Pakete statt tieferer Rabatte; Angebote nur, wo sonst nicht gekauft würde.",
  cluster_returners: "Die Gründe der Retouren finden: bessere Texte, Größen und Fotos vor mehr Werbung.",
  cluster_cancellers: "Die Hürde suchen: Lieferzeit, Zahlung oder Preisschreck an der Kasse.",
  cluster_wide_range: "Neues aus dem ganzen Shop zeigen; sie stöbern gern.",
  cluster_specialists: "Der beste Shop ihrer Lieblingskategorie sein: Neues und Vorrat zuerst.",
  cluster_big_baskets: "Große Bestellungen erleichtern: Mengenpreise, Merklisten, schnelles Nachbestellen.",
  rule_premium_loyalists:
    "Wie die Besten behandeln: Vorschau, Beigaben, ein direkter Kontakt. Nie mit dem Preis beginnen.",
  rule_high_value: "Diesen Umsatz schützen: schneller Service, persönlicher Dank und ein Auge auf Pausen.",
  rule_frequent_buyers:
    "Jede Bestellung erleichtern: Nachbestell-Links, Pakete, eine Belohnung der Gewohnheit.",
  rule_category_specific:
    "Der beste Shop ihrer Lieblingskategorie sein: Neues zuerst, dann ein Blick nach nebenan.",
  rule_deal_seekers: "Angebote ihnen zuerst zeigen; den Rabatt bei denen sparen, die ohnehin kaufen würden.",
  rule_discount_hunters:
    "Auf die Marge achten: Pakete und Gratisversand ab Mindestwert statt tieferer Rabatte.",
  rule_infrequent_buyers: "Den Moment wählen: zur Saison oder zum Anlass schreiben, nicht jede Woche.",
  rule_at_risk_dormants: "Zuerst zurückgewinnen: Sie kauften wiederholt; an das erinnern, was ihnen gefiel.",
  rule_dormant: "Ein ehrliches „Wir vermissen Sie“ mit einem Grund zur Rückkehr; danach seltener schreiben.",
  rule_value_premium: "Das obere Drittel Ihrer Kunden: Service und Aufmerksamkeit vor Rabatten.",
  rule_value_regular:
    "Das mittlere Drittel: Passendes zu früheren Käufen vorschlagen, um den nächsten Korb zu heben.",
  rule_value_low: "Das untere Drittel: Kontakt günstig und automatisch halten und auf Wachstum achten.",
}
