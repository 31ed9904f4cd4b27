import type { recommendationCodes as englishCodes, recommendations as english } from "../en/recommendations"
import type { Translated } from "../translated"

/** Texte der Empfehlungen, deutsch. */
export const recommendations: Translated<typeof english> = {
  recommendations: {
    answer:
      "Von dem, was Kunden als Nächstes kauften, waren {{share}} unter zehn Produkten, die ihnen jeweils empfohlen worden wären.",
    answerBeside:
      "Unter zehn Bestsellern waren {{popularity}} davon, unter zehn Produkten zum Wiederkauf {{again}}.",
    answerBestsellers: "Unter zehn Bestsellern waren {{popularity}} davon.",
    untested: "Produkte werden empfohlen, doch noch lässt sich nicht sagen, wie gut sie gewählt sind.",
    no_runText:
      "Die nächste Auswertung lernt aus Ihren Bestellungen, welche Produkte dieselben Kunden kaufen. Das dauert einen Augenblick.",
    found: "Gefunden",
    foundHelp:
      "Von dem, was jeder Kunde in den Tagen nach der Probe kaufte, der Anteil, den zehn Produkte gezeigt hätten; von langen Einkäufen zählen zehn Produkte, denn mehr fasst eine Liste von zehn nicht. Das Mittel über die Kunden.",
    foundNew: "Gefunden, für sie neu",
    foundNewHelp:
      "Von den Produkten, die jeder Kunde kaufte und zuvor nicht gekauft hatte, der Anteil, den zehn empfohlene neue Produkte gezeigt hätten.",
    bestsellersFound: "Bestseller {{share}}",
    times: "{{times}}-mal so viel wie Bestseller",
    asMuch: "so viel wie Bestseller",
    less: "weniger als Bestseller",
    range: "Gezeigtes Sortiment",
    rangeHelp:
      "Der Anteil aller Produkte, der wenigstens jemandem empfohlen wird. Bestseller zeigen allen dieselben wenigen.",
    rangeNote: "von {{n}} Produkten",
    customers: "Kunden",
    customersHelp: "Kunden, aus deren Käufen die Empfehlungen gelernt wurden.",
    judged: "{{n}} davon in der Probe",
    check: "Wie viel finden sie?",
    checkSentence:
      "An der Vergangenheit erprobt: empfohlen mit dem Stand vom {{date}} und mit dem verglichen, was {{n}} Kunden in den {{days}} Tagen danach kauften.",
    foundAxis: "Von zehn Produkten gefunden",
    scope: "Vom Gekauften",
    way: "Liste",
    figures: "Die Listen nebeneinander",
    figuresSentence:
      "Neben den Empfehlungen stehen zwei Listen, für die nichts gelernt werden muss. Neue Produkte sind die schwerere Hälfte: Was jemand wieder kauft, ist leicht zu erraten.",
    early: "Weit oben",
    earlyHelp:
      "Wie „Gefunden“, doch zählt ein Produkt umso mehr, je weiter oben es in der Liste steht. 100 %: alles gefunden, und ganz oben.",
    leaning: "Neigt zu Bestsellern",
    leaningHelp:
      "Um wie viel beliebter die gezeigten Produkte sind als die, die dieselben Kunden gekauft hatten. Nahe 0 %: so vielfältig wie ihr eigener Geschmack.",
    notes: "Gut zu wissen",
    examples: "Was Kunden gezeigt wird",
    examplesSentence:
      "Was jeder von ihnen jetzt sähe, und warum; eine Bestellung zählt sofort. Die Seite eines Kunden zeigt mehr.",
    recommended: "Jetzt empfohlen",
    lastOrder: "Letzte Bestellung",
    orders: "Bestellungen",
    nobody: "Niemand gefunden",
    nobodyText: "Zur Suche passt kein Kunde.",
    nothing: "nichts Passendes auf Lager",
    together: "Von denselben Kunden gekauft",
    togetherSentence: "Was sich jetzt am besten verkauft, jeweils mit dem, was seine Kunden auch kaufen.",
    product: "Produkt",
    alsoBought: "Seine Kunden kaufen auch",
    gone: "ein Produkt, das es nicht mehr gibt",
  },
  forCustomer: {
    title: "Empfohlene Produkte",
    sentence: "Was dieser Kunde als Nächstes wollen könnte, aus dem, was auf Lager ist.",
    popular: "Vom Geschmack dieses Kunden ist noch nichts bekannt: Das verkauft sich jetzt.",
    none: "Keine Empfehlung",
    off: "Vorhersagen sind in den Optionen ausgeschaltet.",
    no_run: "Empfehlungen erscheinen nach der nächsten Auswertung.",
    ready: "Kein passendes Produkt ist veröffentlicht und auf Lager.",
    more: "Wie gut sind sie?",
  },
  forProduct: {
    title: "Kundeneinblicke",
    bought: "{{customers}} in {{orders}}.",
    boughtBy_one: "Gekauft von {{n}} Kunden",
    boughtBy_other: "Gekauft von {{n}} Kunden",
    inOrders_one: "{{n}} Bestellung",
    inOrders_other: "{{n}} Bestellungen",
    unsold: "Noch hat niemand dieses Produkt gekauft.",
    together: "Zusammen gekauft",
    togetherHelp:
      "Produkte, die dieselben Kunden kaufen, in derselben Bestellung oder in einer anderen; das nächste zuerst.",
    alone: "Zu wenige Kunden kauften es mit anderen Produkten, um etwas zu sagen.",
    buyers: "Wer es kauft",
    buyersHelp:
      "Gruppen nach Aktualität, Häufigkeit und Ausgaben, zu denen die meisten Käufer dieses Produkts gehören. In Klammern: ihr Anteil an allen Kunden.",
    ofAll: "({{share}} aller)",
    ungrouped: "Gruppen erscheinen nach der ersten Auswertung.",
  },
}

/** Wörter für die Codes der Empfehlungen, deutsch. */
export const recommendationCodes: Translated<typeof englishCodes> = {
  lists: {
    blend: "Empfehlungen",
    items: "Von denselben Kunden gekauft",
    people: "Von ähnlichen Kunden gekauft",
    texts: "Ähnlich beschrieben",
    buy_again: "Wiederkauf",
    popularity: "Bestseller",
  },
  listTerms: {
    blend: "Mischung in Gebrauch",
    items: "Item-Item, Kosinus mit Schrumpfung",
    people: "Nutzerbasiert",
    texts: "Inhaltsbasiert, TF-IDF",
    buy_again: "Wiederkauf nach eigenem Takt",
    popularity: "Beliebtheit",
  },
  scopes: { all: "Alles", new: "Neu für den Kunden", repeat: "Schon gekauft" },
  recommendationVerdicts: {
    better_than_both: "Sie finden mehr als Bestseller und mehr als der Wiederkauf allein.",
    even_with_buy_again:
      "Sie finden mehr als Bestseller und etwa so viel wie eine einfache Liste zum Wiederkauf.",
    worse_than_buy_again:
      "Sie schlagen Bestseller, finden aber weniger als eine einfache Liste zum Wiederkauf.",
    not_better_than_popularity: "Es ist nicht sicher, dass sie mehr finden als einfache Bestseller.",
    not_tested: "Sie konnten noch nicht erprobt werden.",
  },
  recommendationReasons: {
    because_you_bought: "Kaufte „{{product}}“",
    bought_alike: "Auch andere, die „{{product}}“ kauften, kaufen dies",
    similar_to: "Ähnlich wie „{{product}}“",
    goes_with: "Oft zusammen mit „{{product}}“ gekauft",
    taste: "Passt zu dem, was schon gekauft wurde",
    due_again_zero: "{{purchases}}-mal gekauft, etwa alle {{days}} Tage; heute fällig",
    due_again_one: "{{purchases}}-mal gekauft, etwa alle {{days}} Tage; in {{due}} Tag fällig",
    due_again_other: "{{purchases}}-mal gekauft, etwa alle {{days}} Tage; in {{due}} Tagen fällig",
    overdue_again_zero: "{{purchases}}-mal gekauft, etwa alle {{days}} Tage; heute fällig",
    overdue_again_one: "{{purchases}}-mal gekauft, etwa alle {{days}} Tage; seit {{due}} Tag überfällig",
    overdue_again_other: "{{purchases}}-mal gekauft, etwa alle {{days}} Tage; seit {{due}} Tagen überfällig",
    regular_again: "{{purchases}}-mal gekauft, etwa alle {{days}} Tage",
    bought_once: "Schon gekauft; üblich ist ein Wiederkauf nach etwa {{days}} Tagen",
    popular_in_region_channel: "In dieser Region jetzt beliebt",
    popular_in_channel: "Im Shop jetzt beliebt",
    popular_in_region: "In dieser Region jetzt beliebt",
    popular_in_shop: "Jetzt beliebt",
  },
  recommendationNotes: {
    no_purchases: "Noch hat kein Kunde ein Produkt gekauft; so gibt es nichts, wonach sich empfehlen ließe.",
    one_product: "Es gibt nur ein Produkt; so gibt es nichts auszuwählen.",
    no_repeats:
      "Noch hat kein Kunde ein Produkt ein zweites Mal gekauft; so wird nichts zum Wiederkauf empfohlen.",
    no_words:
      "Titel und Beschreibungen sagen nichts, was Produkte unterscheidet; neue Produkte werden nicht danach empfohlen.",
    history_too_short: "{{days}} Tage Geschichte; eine Probe braucht mindestens {{needed}}.",
    horizon_shortened:
      "Erprobt an den letzten {{used}} Tagen statt {{asked}}, weil die Geschichte {{days}} Tage lang ist.",
    nobody_to_judge: "Kein Kunde kaufte davor und in den letzten {{days}} Tagen; so gibt es keine Probe.",
    default_weights:
      "Zu wenige Kunden, um die Mischung der Listen zu wählen ({{judged}} von {{needed}} nötigen); es gilt die übliche.",
    deleted_products:
      "{{products}} verkaufte Produkte stehen nicht mehr im Katalog; sie werden nie empfohlen.",
  },
}
