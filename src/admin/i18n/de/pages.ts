import type { pages as english } from "../en/pages"
import type { Translated } from "../translated"

/** Texte der Seiten, deutsch. */
export const pages: Translated<typeof english> = {
  menu: {
    overview: "Kundeneinblicke",
    segments: "Segmente",
    segment: "Segment",
    churn: "Abwanderung",
    value: "Wert",
    recommendations: "Empfehlungen",
    models: "Modelle",
    runs: "Verlauf",
    data: "Daten und Begriffe",
  },
  common: {
    explain: "Was zählt „{{about}}“?",
    yes: "Ja",
    no: "Nein",
    cancel: "Abbrechen",
    save: "Speichern",
    days_one: "{{n}} Tag",
    days_other: "{{n}} Tage",
    daysAgo_zero: "heute",
    daysAgo_one: "vor {{n}} Tag",
    daysAgo_other: "vor {{n}} Tagen",
    oClock: "{{hour}} Uhr",
  },
  freshness: {
    asOf: "Stand {{date}} ({{zone}})",
    figuresAsOf: "Stand der Zahlen: {{date}} ({{zone}})",
    analysed: "ausgewertet",
    changed_one: "{{n}} Kunde seither verändert",
    changed_other: "{{n}} Kunden seither verändert",
    outdated:
      "Die Segmente wurden von einer früheren Version oder mit anderen Einstellungen berechnet; eine neue Auswertung startet in wenigen Minuten von selbst, und bis sie fertig ist, zählen neue Bestellungen dafür nicht.",
  },
  run: {
    now: "Jetzt auswerten",
    learn: "Neu lernen",
    learning: "Aus Ihren Bestellungen wird jetzt gelernt. Sie können weiterarbeiten.",
    first: "Erste Auswertung starten",
    started: "Die Auswertung läuft. Sie können weiterarbeiten.",
    alreadyRunning: "Eine Auswertung läuft bereits; hier ist ihr Fortschritt.",
    notStarted: "Die Auswertung konnte nicht gestartet werden",
    step: "Schritt {{step}} von {{steps}}: {{doing}}",
    working: "Arbeit an {{kind}}",
    progress: "Fortschritt der Auswertung",
    meanwhile: "Die Zahlen unten bleiben, wie sie sind, bis die neuen vollständig sind.",
    cancel: "Abbrechen",
    notCanceled: "Die Auswertung konnte nicht abgebrochen werden. Vielleicht ist sie gerade fertig geworden.",
    failedTitle: "Die letzte Auswertung ist nicht fertig geworden: {{kind}}",
    failedUnknown: "Der Grund ist nicht bekannt; das Protokoll des Servers sagt vielleicht mehr.",
    failedUnharmed:
      "Gezeigt werden die Zahlen der letzten vollständigen Auswertung; nichts ist verloren. Sie können sie neu starten.",
    history: "Zum Verlauf",
  },
  questions: {
    best: "Wer sind meine besten Kunden?",
    bestHelp:
      "Kunden, die kürzlich, oft und für viel gekauft haben. Anteile an allen Kunden mit Bestellung und an deren Nettoausgaben: nach Retouren, Erstattungen und Stornos, über die ganze Zeit.",
    bestAnswer_one: "{{segment}}: {{n}} Kunde ({{share}}) bringt {{revenue}} des Umsatzes.",
    bestAnswer_other: "{{segment}}: {{n}} Kunden ({{share}}) bringen {{revenue}} des Umsatzes.",
    leaving: "Wer geht vielleicht bald?",
    leavingHelp:
      "Überfällig: seit mehr als dem Doppelten des eigenen üblichen Abstands keine Bestellung. Gezählt sind nur gute Kunden: solche, die oft bestellen und viel ausgeben. Der Wert sind ihre Nettoausgaben der letzten 12 Monate.",
    leavingHelpGap:
      "Überfällig: seit mehr als dem Doppelten des eigenen üblichen Abstands keine Bestellung; für Einmalkäufer gilt der übliche Abstand des Shops von {{days}} Tagen. Gezählt sind nur gute Kunden: solche, die oft bestellen und viel ausgeben. Der Wert sind ihre Nettoausgaben der letzten 12 Monate.",
    leavingAnswer_one: "{{n}} guter Kunde ist überfällig; {{value}} Jahresumsatz sind in Gefahr.",
    leavingAnswer_other: "{{n}} gute Kunden sind überfällig; {{value}} Jahresumsatz sind in Gefahr.",
    leavingNobody: "Keiner Ihrer guten Kunden ist überfällig.",
    leavingSee: "„{{segment}}“ ansehen",
    spend: "Wo lohnt sich mein Einsatz?",
    spendHelp:
      "Die Gruppe, deren überfällige Kunden am meisten wert waren. Überfällig: seit mehr als dem Doppelten des eigenen üblichen Abstands (für Einmalkäufer: des Shops) keine Bestellung. Wert: ihre Nettoausgaben der letzten 12 Monate.",
    spendAnswer_one: "{{n}} überfälligen Kunden aus „{{segment}}“ zurückgewinnen: {{worth}} im Jahr wert.",
    spendAnswer_other: "{{n}} überfällige Kunden aus „{{segment}}“ zurückgewinnen: {{worth}} im Jahr wert.",
    spendNowhere: "Niemand ist überfällig: Im Moment gibt es niemanden zurückzugewinnen.",
    tooEarly: "Zu wenige Kunden für eine Aussage.",
    see: "Ansehen",
    answers: "beantwortet: {{question}}",
    churn: "Wer gehen wird, und warum",
    value: "Was Kunden wert sein werden",
    recommendations: "Was sie als Nächstes wollen",
  },
  kpis: {
    customers: "Kunden",
    customersHelp: "Kunden mit mindestens einer nicht stornierten Bestellung, über die ganze Zeit.",
    newCustomers: "Neu (30 Tage)",
    newCustomersHelp: "Kunden, deren erste Bestellung in den letzten 30 Tagen liegt.",
    orders: "Bestellungen",
    ordersHelp: "Bestellungen über die ganze Zeit, ohne Stornos und Entwürfe.",
    repeatRate: "Wiederkäufer",
    repeatRateHelp:
      "Anteil der Kunden mit Bestellung, die mindestens zweimal bestellt haben, über die ganze Zeit.",
    averageOrder: "Ø Bestellung",
    averageOrderHelp:
      "Nettoausgaben geteilt durch die Zahl der Bestellungen, über die ganze Zeit: nach Retouren, Erstattungen und Stornos, mit Steuern und Versand.",
    revenueYear: "Jahresumsatz",
    revenueYearHelp:
      "Was in den letzten 365 Tagen gekauft wurde, weniger was in ihnen zurückging, erstattet oder storniert wurde, mit Steuern und Versand, in der Basiswährung.",
  },
  revenue: {
    title: "Umsatz nach Monaten",
    sentence: "Der beste Monat war {{month}} mit {{value}}, nach Retouren, Erstattungen und Stornos.",
    revenue: "Nettoumsatz",
    orders: "Bestellungen",
    month: "Monat",
    soFar: "bisher",
  },
  changes: {
    title: "Was sich seit der letzten Auswertung geändert hat",
    sentence: "{{joined}} Wechsel in ein Segment hinein, {{left}} aus einem heraus.",
    joined: "Hinzugekommen",
    left: "Gegangen",
    nobody: "Niemand hat gewechselt",
    nobodyText: "Wechsel zwischen Segmenten zeigen sich, sobald zwei Auswertungen zu vergleichen sind.",
  },
  segments: {
    name: "Segment",
    customers: "Kunden",
    shares: "Kunden | Umsatz",
    ofCustomers: "Anteil der Kunden",
    ofRevenue: "Anteil am Umsatz",
    lastOrder: "Letzte Best.",
    orders: "Best.",
    spend: "Ausgaben",
    stability: "Stabilität",
    strategy: "Was tun",
    actions: "Aktionen",
    medians:
      "Letzte Bestellung, Bestellungen und Ausgaben sind die des mittleren Kunden des Segments (Median).",
  },
  stability: {
    stable: "Stabil",
    fair: "Mittel",
    unstable: "Unsicher",
    stableHelp:
      "Auch in anderen Stichproben Ihrer Kunden zu finden: {{share}} der Mitglieder bleiben zusammen.",
    fairHelp:
      "Meist auch in anderen Stichproben Ihrer Kunden zu finden: {{share}} der Mitglieder bleiben zusammen.",
    unstableHelp:
      "Mit Vorsicht zu lesen: In anderen Stichproben Ihrer Kunden bleiben nur {{share}} der Mitglieder zusammen.",
  },
  clusters: {
    title: "Segmente nach Ähnlichkeit",
    sentence: "Kunden, die ähnlich kaufen, gefunden durch den Vergleich aller.",
    whySoMany: "Warum so viele?",
    none: "Keine Segmente nach Ähnlichkeit",
  },
  rfm: {
    title: "Gruppen nach Aktualität, Häufigkeit und Ausgaben",
    sentence:
      "Wie kürzlich, wie oft und für wie viel Kunden kaufen (RFM). Jeder Kunde gehört zu genau einer Gruppe.",
  },
  rules: {
    title: "Fertige Segmente",
    sentence:
      "Nach festen Regeln, die Sie in den Optionen ändern können. Ein Kunde kann zu mehreren gehören.",
  },
  heatMap: {
    title: "Wie kürzlich gegen wie oft",
    recency: "Wie kürzlich (R)",
    frequency: "Wie oft (F)",
    customers: "Kunden",
    revenue: "Nettoausgaben",
    sentence_one: "{{n}} Kunde steht oben rechts: kürzlich und oft gekauft.",
    sentence_other: "{{n}} Kunden stehen oben rechts: Sie haben kürzlich und oft gekauft.",
  },
  clusterMap: {
    title: "Landkarte der Kunden",
    sentence:
      "{{n}} Kunden als Punkte: Je näher zwei Punkte, desto ähnlicher kaufen sie. Das Bild zeigt {{share}} der Unterschiede.",
    dots: "Punkte",
  },
  radar: {
    title: "Was jedes Segment besonders macht",
    sentence:
      "Jede Linie ist ein Segment. Außerhalb des gepunkteten Rings: mehr als der Durchschnittskunde; innerhalb: weniger.",
    average: "Durchschnitt",
  },
  rename: {
    open: "Umbenennen",
    of: "{{name}} umbenennen",
    title: "Segment umbenennen",
    keeps: "Nur die Worte ändern sich: Kunden, Verlauf und Farbe bleiben.",
    name: "Name",
    strategy: "Was tun",
    missing: "Bitte geben Sie einen Namen ein.",
    reset: "Zurück zum Vorschlag",
    saved: "Gespeichert.",
    wasReset: "Name und Rat sind wieder die vorgeschlagenen.",
    failed: "Die Änderung wurde nicht gespeichert.",
  },
  chart: {
    showTable: "Als Tabelle zeigen",
    showChart: "Als Bild zeigen",
    showTableOf: "Als Tabelle zeigen: {{title}}",
    showChartOf: "Als Bild zeigen: {{title}}",
    failed: "Das Bild konnte nicht gezeichnet werden. Die Zahlen sind vollständig: „Als Tabelle zeigen“.",
  },
  paging: {
    of: "von",
    results: "Ergebnissen",
    pages: "Seiten",
    previous: "Zurück",
    next: "Weiter",
  },
  errors: {
    title: "Das konnte nicht gezeigt werden",
    forbidden: "Ihre Rolle umfasst die Kundeneinblicke nicht. Eine Administratorin kann sie freigeben.",
    notFound: "Das gibt es nicht oder nicht mehr.",
    server: "Der Server hat mit einem Fehler geantwortet.",
    unreachable: "Der Server hat nicht geantwortet. Bitte prüfen Sie die Verbindung.",
    unharmed: "Ihre Daten und die letzte Auswertung sind unversehrt.",
    retry: "Erneut versuchen",
  },
  empty: {
    nothing: "Noch nichts zu zeigen",
    afterFirstRun: "Das erscheint nach der ersten Auswertung.",
    older:
      "Ältere Bestellungen in einer Datei? In einer Kopie des Quelltexts dieses Plugins liest dieser Befehl sie in einen eigenen Shop ein:",
    emptyTitle: "Noch keine Bestellungen",
    empty:
      "Kundeneinblicke entstehen aus den Bestellungen Ihres Shops. Sobald die erste Bestellung eingeht, zählt sie hier; Segmente nach Ähnlichkeit brauchen {{needed}} Kunden mit Bestellung.",
    too_fewTitle: "Zu wenige Kunden für Segmente nach Ähnlichkeit",
    too_few_one:
      "{{customers}} von {{needed}} Kunden haben eine Bestellung; {{missing}} fehlt noch. Bis dahin sehen Sie die Gruppen nach Aktualität, Häufigkeit und Ausgaben.",
    too_few_other:
      "{{customers}} von {{needed}} Kunden haben eine Bestellung; {{missing}} fehlen noch. Bis dahin sehen Sie die Gruppen nach Aktualität, Häufigkeit und Ausgaben.",
    too_fewActive_one:
      "{{customers}} von {{needed}} Kunden haben in den letzten {{days}} Tagen bestellt; {{missing}} fehlt noch, denn die Optionen lassen alle anderen aus. Bis dahin sehen Sie die Gruppen nach Aktualität, Häufigkeit und Ausgaben.",
    too_fewActive_other:
      "{{customers}} von {{needed}} Kunden haben in den letzten {{days}} Tagen bestellt; {{missing}} fehlen noch, denn die Optionen lassen alle anderen aus. Bis dahin sehen Sie die Gruppen nach Aktualität, Häufigkeit und Ausgaben.",
    no_runTitle: "Noch keine Auswertung",
    no_run:
      "{{orders}} Bestellungen von {{customers}} Kunden stehen bereit. Die erste Auswertung dauert einen Moment; Sie können weiterarbeiten.",
  },
}
