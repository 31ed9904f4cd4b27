import type {
  predictionCodes as englishCodes,
  predictionReasons as englishReasons,
} from "../en/prediction-codes"
import type { Translated } from "../translated"

/** Worte für die Codes der Vorhersagen, deutsch. */
export const predictionCodes: Translated<typeof englishCodes> = {
  risks: { low: "Gering", medium: "Mittel", high: "Hoch" },
  tiers: {
    high: "Hoher Wert",
    medium: "Mittlerer Wert",
    low: "Geringer Wert",
    no_net_spend: "Unterm Strich nichts bezahlt",
  },
  models: {
    forest: "Random Forest",
    logistic: "Logistische Regression",
    mbg_nbd: "Kaufprozess (MBG/NBD)",
    tree: "Entscheidungsbaum",
    "mbg-nbd": "MBG/NBD",
    "bg-nbd": "BG/NBD",
  },
  baselines: {
    model: "Vorhersage",
    recency: "Am längsten still zuerst",
    hiatus: "Still für die meisten eigenen Abstände",
    p_alive: "Chance, aufgehört zu haben",
    majority: "Für alle gleich",
    same_as_last_year: "Wie im Vorjahr",
    cohort_mean: "Wie Kunden desselben Quartals",
    simple_formula: "Mittlerer Bestellwert × bisheriges Tempo",
  },
  figures: {
    base_rate: "Abgewandert",
    roc_auc: "ROC-AUC",
    pr_auc: "PR-AUC",
    lift_at_10: "Lift bei 10 %",
    precision_at_budget: "Precision bei {{budget}}",
    brier: "Brier-Score",
    ece: "ECE",
    mae: "MAE",
    rmse: "RMSE",
    spearman: "Spearman",
    gini: "Gini",
    bias: "Bias",
    orders_mae: "Fehler in Bestellungen (MAE)",
    recall_at_10: "Recall bei 10",
    ndcg_at_10: "NDCG bei 10",
    coverage: "Abdeckung",
    popularity_bias: "Popularity Bias",
  },
  modelStates: { champion: "In Gebrauch", candidate: "Nicht in Gebrauch", retired: "War in Gebrauch" },
  valueStrategies: {
    value_high_risk_high:
      "Heute persönlich anrufen oder schreiben: herausfinden, was nicht stimmt, und es gutmachen, bevor sie weg sind.",
    value_high_risk_medium:
      "Zeigen, dass sie wichtig sind: ein persönliches Angebot oder früher Zugang, bevor der Zweifel wächst.",
    value_high_risk_low:
      "Belohnen und zuhören: bester Service, Neues zuerst, um Bewertungen bitten. Keine Rabatte nötig.",
    value_medium_risk_high:
      "Mit einem echten Angebot zu dem, was sie mögen, zurückgewinnen, solange sie sich erinnern.",
    value_medium_risk_medium:
      "Rechtzeitig erinnern: was zur letzten Bestellung passt, und ein kleiner Grund wiederzukommen.",
    value_medium_risk_low: "Beim Wachsen helfen: eine zweite Kategorie, Pakete, Mitgliedschaft.",
    value_low_risk_high: "Ein günstiger, automatischer Versuch; nicht mehr ausgeben, als sie wert sind.",
    value_low_risk_medium: "Mit dem Newsletter in Kontakt bleiben; beobachten, ob sie näher kommen.",
    value_low_risk_low:
      "In Ruhe kaufen lassen; den Warenkorb mit Paketen und freiem Versand ab einem Betrag heben.",
    value_no_net_spend_risk_high: "Nichts ausgeben, um sie zu halten; nachsehen, warum alles zurückkam.",
    value_no_net_spend_risk_medium:
      "Keine Angebote; erst auf die Retouren sehen: Größenberatung, Bilder, Beschreibungen.",
    value_no_net_spend_risk_low:
      "Sie kaufen und schicken alles zurück: beim Auswählen helfen, bevor mehr verkauft wird.",
  },
}

/** Sätze zu den Gründen der Vorhersagen, deutsch. */
export const predictionReasons: Translated<typeof englishReasons> = {
  value_too_few:
    "{{customers}} Kunden, davon {{repeat}} mit einem Kauf an einem zweiten Tag; Vorhersagen brauchen {{needed}} und {{needed_repeat}}",
  value_history_short: "Der erste Kauf war vor {{days}} Tagen; Vorhersagen brauchen {{needed}} Tage",
  value_no_fit: "Wiederkäufe zeigen kein Muster: fast niemand kommt wieder, oder alle",
  value_no_spend_fit: "Zu wenige Kunden kamen für einen Kauf mit bekanntem Wert über 0 wieder",
  value_horizon_beyond:
    "{{days}} Tage sind mehr als die {{history}} Tage der Geschichte; so weit voraus wird nichts gesagt",
  value_calibration_outside: "Das Ende der Kalibrierung {{date}} muss zwischen {{first}} und {{last}} liegen",
  value_window_short: "{{days}} Tage nach dem Ende der Kalibrierung; eine Probe braucht {{needed}}",
  value_backtest_short:
    "Die Geschichte ist zu kurz, um die Vorhersagen an der eigenen Vergangenheit zu prüfen",
  value_model_asked: "{{model}}, wie in den Optionen verlangt",
  value_model_only: "{{model}}: das andere Modell lässt sich diesen Käufen nicht anpassen",
  value_bg_better: "BG/NBD: um {{likelier}} wahrscheinlicher und deutlich näher an dem, was kam",
  value_mbg_kept:
    "MBG/NBD: BG/NBD, das jeden Einmalkäufer für immer behält, ist nicht zugleich wahrscheinlicher und deutlich näher",
  value_season_unread: "Keine Saison: die Käufe wurden nicht nach Tagen gezählt",
  value_season_short:
    "Keine Saison: {{days}} Tage Geschichte von {{needed}}, die es braucht, um jeden Monat zweimal zu sehen",
  value_season_none: "In den Käufen zeigt sich keine Saison nach Monaten",
  value_season_used: "Käufe folgen den Kalendermonaten; Vorhersagen rechnen mit starken und stillen Monaten",
  value_nothing_paid: "Nach Retouren unterm Strich {{value}} bezahlt, deshalb wird kein Wert vorhergesagt",
  value_expected: "Etwa {{orders}} Bestellungen zu {{value}} in {{days}} Tagen erwartet: {{total}}",
  value_overdue: "Bestellt sonst alle {{usual}} Tage; die letzte Bestellung war vor {{days}} Tagen",
  value_one_purchase:
    "Bisher ein Kauf; wie bald der nächste kommt, sagt vor allem das Verhalten anderer Kunden",
  churn_days_since_last_order_raises: "Letzte Bestellung vor {{value}}: erhöht das Risiko",
  churn_days_since_last_order_lowers: "Letzte Bestellung vor {{value}}: senkt das Risiko",
  churn_times_usual_gap_raises: "Still für das {{value}}-Fache des üblichen Abstands: erhöht das Risiko",
  churn_times_usual_gap_lowers: "Still für das {{value}}-Fache des üblichen Abstands: senkt das Risiko",
  churn_order_count_raises_one: "Bisher {{value}} Bestellung: erhöht das Risiko",
  churn_order_count_raises_other: "Bisher {{value}} Bestellungen: erhöht das Risiko",
  churn_order_count_lowers_one: "Bisher {{value}} Bestellung: senkt das Risiko",
  churn_order_count_lowers_other: "Bisher {{value}} Bestellungen: senkt das Risiko",
  churn_orders_per_year_raises: "{{value}} Bestellungen im Jahr: erhöht das Risiko",
  churn_orders_per_year_lowers: "{{value}} Bestellungen im Jahr: senkt das Risiko",
  churn_recent_order_rate_ratio_raises: "Bestellt zuletzt {{value}}-mal so oft wie vorher: erhöht das Risiko",
  churn_recent_order_rate_ratio_lowers: "Bestellt zuletzt {{value}}-mal so oft wie vorher: senkt das Risiko",
  churn_average_order_value_raises: "{{value}} je Bestellung: erhöht das Risiko",
  churn_average_order_value_lowers: "{{value}} je Bestellung: senkt das Risiko",
  churn_spend_last_365_days_raises: "{{value}} im letzten Jahr ausgegeben: erhöht das Risiko",
  churn_spend_last_365_days_lowers: "{{value}} im letzten Jahr ausgegeben: senkt das Risiko",
  churn_units_per_order_raises: "{{value}} Stück je Bestellung: erhöht das Risiko",
  churn_units_per_order_lowers: "{{value}} Stück je Bestellung: senkt das Risiko",
  churn_return_rate_raises: "{{value}} der gekauften Stücke zurückgegeben: erhöht das Risiko",
  churn_return_rate_lowers: "{{value}} der gekauften Stücke zurückgegeben: senkt das Risiko",
  churn_discounted_order_share_raises: "Rabatt auf {{value}} der Bestellungen: erhöht das Risiko",
  churn_discounted_order_share_lowers: "Rabatt auf {{value}} der Bestellungen: senkt das Risiko",
  churn_tenure_days_raises: "Kunde seit {{value}}: erhöht das Risiko",
  churn_tenure_days_lowers: "Kunde seit {{value}}: senkt das Risiko",
  churn_usual_risk: "Nichts unterscheidet diesen Kunden von anderen mit ebenso vielen Bestellungen",
  churn_change_raises: "„{{feature}}“ ging von {{from}} auf {{to}}: erhöht das Risiko",
  churn_change_lowers: "„{{feature}}“ ging von {{from}} auf {{to}}: senkt das Risiko",
  churn_came_back: "Hat zum zweiten Mal bestellt",
  churn_lapsed_since: "Inzwischen mehr als {{days}} Tage ohne Bestellung",
  churn_returned: "Hat nach mehr als {{days}} Tagen wieder bestellt",
  churn_lapsed: "{{value}} Tage ohne Bestellung, mehr als die betrachteten {{days}} Tage: gilt als verloren",
  churn_rule_of_thumb:
    "Still seit {{value}} Tagen, das {{times}}-Fache der üblichen {{gap}} Tage; eine Faustregel, keine Wahrscheinlichkeit",
  churn_no_buyers: "Noch hat niemand bestellt",
  churn_few_buyers: "{{buyers}} Kunden mit einer Bestellung; nötig sind mindestens {{needed}}",
  churn_short_history: "{{days}} Tage mit Bestellungen; nötig sind mindestens {{needed}}",
  churn_nobody_came_back: "Noch hat niemand dreimal bestellt",
  churn_horizon_too_long:
    "{{horizon}} Tage vorauszusehen braucht {{needed}} Tage zum Lernen und Prüfen; es gibt {{days}}",
  churn_all_churned:
    "Am {{cut_off}} bestellte niemand in {{horizon}} Tagen wieder; so gibt es nichts zu unterscheiden",
  churn_none_churned:
    "Am {{cut_off}} bestellten alle in {{horizon}} Tagen wieder; so gibt es nichts zu unterscheiden",
  churn_beats_baselines:
    "Das Modell findet abwandernde Kunden besser als jede einfache Regel: PR-AUC {{pr_auc}} gegen {{best}} bei „{{baseline}}“, Lift {{lift}} gegen {{best_lift}}",
  churn_beats_baselines_narrowly:
    "Das Modell liegt über jeder einfachen Regel, doch der Vorsprung vor „{{baseline}}“ kann Zufall sein: PR-AUC {{pr_auc}} gegen {{best}}, Lift {{lift}} gegen {{best_lift}}",
  churn_not_above_baselines:
    "Das Modell schlägt die einfache Regel „{{baseline}}“ nicht: PR-AUC {{pr_auc}} gegen {{best}}, Lift {{lift}} gegen {{best_lift}}",
  churn_best_of:
    "Das Modell ist das beste von {{models}} an eben diesem Test, seine Kennzahlen sind daher etwas zu günstig",
  churn_may_leak:
    "Eine ROC-AUC von {{roc_auc}} ist zu gut, um wahr zu sein: etwas erst später Bekanntes kann eingeflossen sein",
  churn_badly_calibrated:
    "Die Wahrscheinlichkeiten liegen im Mittel um {{ece}} daneben: als Reihenfolge lesen, nicht als Anteile",
  churn_sampled:
    "Gelernt aus einem zufälligen Teil der {{customers}} Kunden, geprüft an {{checked}} davon; bewertet werden alle",
  churn_learner_failed: "Ließ sich nicht anpassen: {{message}}",
  model_first: "Das erste seiner Art",
  model_not_worse: "Nicht schlechter als das vorige, und neuer (Unterschied {{difference}})",
  model_worse: "Schlechter als das in Gebrauch (Unterschied {{difference}}): nicht verwendet",
  model_other_question:
    "Anderer Zeitraum oder andere Kunden als beim vorigen: beide lassen sich nicht vergleichen",
  model_other_options:
    "An der Vergangenheit schlechter als das vorige, folgt aber den jetzigen Einstellungen",
  model_nothing_to_compare: "Das vorige ließ sich nicht nach denselben Kunden fragen",
  model_predicts_nothing: "Sagt keine Bestellungen voraus: das vorige bleibt",
  model_rolled_back:
    "Von Hand wieder in Gebrauch: bleibt, bis sich die Einstellungen ändern oder jemand „Neu lernen“ drückt",
  model_too_little_data:
    "Inzwischen zu wenig Daten für das Gefragte: eine Faustregel, daher bleibt das zuvor gelernte Modell",
}
