import type { how as english } from "../en/how"
import type { Translated } from "../translated"

/** „Wie wird das berechnet?“, deutsch: genau, für die, die fragen. */
export const how: Translated<typeof english> = {
  open: "Wie wird das berechnet?",
  intro: "Die Methode in Kürze. Die Formeln stehen im README des Plugins.",
  overview: {
    title: "Wie die Übersicht entsteht",
    moneyTitle: "Geld",
    money:
      "Alle Beträge sind netto: was verkauft wurde, mit Steuern und Versand, weniger Retouren, Erstattungen, Änderungen und Stornos, jeweils an ihrem Tag. Bestellungen in anderen Währungen werden zu den Kursen der Optionen umgerechnet; eine Bestellung ohne Kurs zählt als Bestellung, fehlt aber in den Beträgen.",
    overdueTitle: "Überfällig",
    overdue:
      "Ein Kunde ist überfällig, wenn die letzte Bestellung länger her ist als das Doppelte seines mittleren Abstands zwischen Bestellungen. Einmalkäufer haben keinen eigenen Abstand; für sie gilt der mittlere des Shops (Median).",
    worthTitle: "Wert",
    worth:
      "Solange es keine Vorhersagen gibt, ist ein Kunde wert, was er in den letzten 12 Monaten netto ausgegeben hat. Das ist, was war, kein Versprechen.",
    clockTitle: "Stand",
    clock:
      "Jede Zahl gilt für den Zeitpunkt unter der Überschrift. Die Zahlen eines Kunden folgen jeder Bestellung binnen Sekunden; Segmente erneuert jede Auswertung, nachts, wenn die Optionen nichts anderes sagen.",
    privacyTitle: "Datenschutz",
    privacy:
      "Alles wird in Ihrer eigenen Datenbank berechnet. Namen und E-Mail-Adressen werden nie kopiert; ein gelöschter Kunde ist auch hier gelöscht.",
  },
  clusters: {
    title: "Wie Segmente nach Ähnlichkeit gefunden werden",
    methodTitle: "Methode",
    method:
      "Wenn keine andere Art gewählt ist: k-Means mit k-Means++-Start, mehreren Neustarts und festem Startwert, auf standardisierten Merkmalen. Schiefe Merkmale gehen als log(1 + x) ein; das äußere 1 % auf jeder Seite wird hereingezogen, damit einzelne Riesen kein Segment bilden.",
    featuresTitle: "Was verglichen wird",
    features:
      "Üblicherweise die Tage seit der letzten Bestellung, die Zahl der Bestellungen und die Nettoausgaben. Andere Merkmale lassen sich in den Optionen wählen.",
    countTitle: "Wie viele",
    count:
      "Von 3 bis 10 die Zahl mit der höchsten Silhouette, deren kleinstes Segment nicht zu klein ist (1 % der Kunden und 30, in kleinen Shops ein Zehntel) und deren Stabilität mindestens 0,6 beträgt; wenn keine genügt, zwei.",
    stabilityTitle: "Stabilität",
    stability:
      "Die Auswertung wird auf zufälligen Stichproben der Kunden wiederholt. Stabilität ist, wie weit ein Segment und sein nächstes Gegenstück dort übereinstimmen (mittlerer Bootstrap-Jaccard): stabil ab 75 %, mittel ab 60 %, darunter unsicher.",
    namesTitle: "Namen und Identität",
    names:
      "Namen kommen aus dem Profil und lassen sich ändern. Von einer Auswertung zur nächsten wird ein Segment an seinen Mitgliedern erkannt und behält Namen, Farbe und Verlauf.",
  },
  methods: {
    title: "Wie die vier Arten verglichen werden",
    waysTitle: "Die Arten",
    ways: "Typische Kunden: k-Means. Schritt für Schritt: agglomerative Gruppierung nach Ward. Ansammlungen: DBSCAN, dessen Reichweite aus den Abständen zu nahen Nachbarn abgelesen wird. Überlappende Gruppen: Gaußsche Mischung mit vollen Kovarianzen. Die erste, zweite und vierte nutzen die Zahl der Segmente, die für k-Means die beste war; DBSCAN findet seine eigene.",
    termsTitle: "Die Begriffe",
    terms:
      "Trennung ist die mittlere Silhouette: wie viel näher Kunden ihrer eigenen Gruppe sind als der nächsten. Stabilität ist der mittlere Bootstrap-Jaccard: wie viel einer Gruppe sich in zufälligen Stichproben wiederfindet. Davies-Bouldin ist klein besser, Calinski-Harabasz groß; ARI, der angepasste Rand-Index, ist die Übereinstimmung ganzer Gruppierungen von Stichproben. Kunden in keiner Gruppe zählen in diesen Maßen nicht mit.",
    choiceTitle: "Die Wahl",
    choice:
      "Kein Maß entscheidet allein; die Wahl treffen Sie, und sie gilt, bis Sie eine andere treffen. Große Shops werden an einer zufälligen Stichprobe von 10.000 Kunden verglichen; Bäume und Ansammlungen von mehr als 20.000 Kunden entstehen aus einer Stichprobe, und alle werden dann danach eingeordnet.",
  },
  rfm: {
    title: "Wie die RFM-Gruppen entstehen",
    scoresTitle: "Punkte",
    scores:
      "Kunden werden nach Tagen seit der letzten Bestellung, Zahl der Bestellungen und Nettoausgaben gereiht und in gleiche Teile geschnitten; die höchste Punktzahl ist die beste. Die Schnittpunkte stehen unten und gelten bis zur nächsten Auswertung.",
    tiesTitle: "Gleiche Werte",
    ties: "Kunden mit gleichen Werten haben gleiche Punkte: Sie kommen aus der Mitte ihrer Ränge.",
    groupsTitle: "Gruppen",
    groups:
      "Die Gruppe folgt aus den Punkten der Aktualität und dem gerundeten Mittel von Häufigkeit und Ausgaben. Jede Kombination gehört zu genau einer von elf Gruppen.",
  },
  rules: {
    title: "Wie fertige Segmente entstehen",
    rulesTitle: "Regeln",
    rules: "Jedes ist eine feste Regel über die Zahlen eines Kunden. Sie steht auf der Seite des Segments.",
    severalTitle: "Mehrere zugleich",
    several:
      "Ein Kunde kann mehrere Regeln erfüllen oder keine. Die Anteile ergeben deshalb nicht zwingend 100 %.",
    thresholdsTitle: "Schwellen",
    thresholds:
      "Jede Schwelle ist eine Option des Plugins. Wo ein oberster Anteil gemeint ist, wird sie bei jeder Auswertung aus Ihren Kunden abgelesen.",
  },
  segment: {
    title: "Wie Segmente berechnet werden",
    membersTitle: "Wer dazugehört",
    members:
      "Die Zugehörigkeit wird bei jeder Auswertung entschieden und für einen einzelnen Kunden gleich nach einer Bestellung, mit den Schwellen der letzten Auswertung. Ein Mindestaufenthalt gegen das Hin und Her lässt sich in den Optionen setzen.",
    mediansTitle: "Der typische Kunde",
    medians:
      "Median: Die Hälfte der Kunden des Segments liegt darunter, die Hälfte darüber. Einzelne Riesen verschieben ihn nicht.",
    nearlyTitle: "Fast eine Regel",
    nearly:
      "Ein kleiner Entscheidungsbaum mit höchstens drei Bedingungen trennt ein Segment nach Ähnlichkeit von allen anderen; sein bester Zweig ist die Regel. Grenzen sind die rundesten Zahlen, die ihr dieselben Kunden lassen.",
    borderTitle: "Auf der Grenze",
    border:
      "Wo Gruppen überlappen, gehört jeder Kunde zu jeder mit einer Wahrscheinlichkeit. Wer für das wahrscheinlichste Segment unter 70 % liegt, steht in der Liste derer auf der Grenze.",
    movesTitle: "Bewegung",
    moves: "Jeder Beitritt und Austritt bleibt mit Tag und Grund erhalten.",
    exportTitle: "Herunterladen",
    export:
      "Die CSV-Datei enthält jeden Kunden des Segments mit allen Zahlen. Zellen, die eine Tabellenkalkulation für eine Formel halten könnte, sind entschärft.",
  },
  churn: {
    title: "Wie das Risiko zu gehen berechnet wird",
    questionTitle: "Die Frage",
    question:
      "Gehen heißt: keine Bestellung in so vielen Tagen. Die Tage kommen aus den Abständen zwischen den Bestellungen der eigenen Kunden, wenn die Optionen nichts anderes sagen. Wer länger still ist als der betrachtete Zeitraum, gilt als verloren; nach ihm wird nicht gefragt.",
    learningTitle: "Lernen",
    learning:
      "Mehrere Wege lernen aus früheren Zeitpunkten des eigenen Shops: was damals bekannt war und wer danach bestellte. Verwendet wird, was an einem zurückgehaltenen Zeitpunkt am besten abschneidet; daneben stehen einfache Regeln, die es schlagen muss.",
    chancesTitle: "Chancen",
    chances:
      "Aus Punkten werden Chancen durch das, was an einem weiteren Zeitpunkt eintraf, nach der Saison berichtigt, wo ein Jahr Geschichte es erlaubt. Einmalkäufer und die übrigen haben eigene Vorhersagen.",
    reasonsTitle: "Gründe",
    reasons:
      "Ein Grund ist, was die Vorhersage anders sagen würde, wäre dies eine wie beim typischen Kunden. Er erklärt die Vorhersage; er beweist keine Ursache.",
    renewalTitle: "Erneuerung",
    renewal:
      "Jede Auswertung bewertet alle neu; neu gelernt wird so oft, wie die Optionen sagen. Eine neuere Vorhersage, die schlechter ist, wird nicht verwendet.",
  },
  value: {
    title: "Wie der Wert berechnet wird",
    ordersTitle: "Kommende Bestellungen",
    orders:
      "Aus Häufigkeit und Zeitpunkt der Käufe sagt ein Kaufmodell (MBG/NBD, oder BG/NBD, wo es deutlich besser ist), wie viele noch zu erwarten sind und ob der Kunde aufgehört hat. Kalendermonate zählen, wo zwei Jahre Geschichte sie zeigen.",
    moneyTitle: "Geld",
    money:
      "Die mittlere Bestellung jedes Kunden wird zu der aller hingezogen, umso mehr, je weniger Bestellungen es gab. Kommende Bestellungen mal diese sind der Wert, nach Retouren; Marge und Abzinsung wie in den Optionen.",
    rangeTitle: "Spanne",
    range:
      "Die Zukunft jedes Kunden wird oft gezogen; die Spanne umfasst den mittleren Teil, 80 von 100, wenn die Optionen nichts anderes sagen.",
    tiersTitle: "Hoch, mittel, gering",
    tiers:
      "Das oberste Fünftel nach erwarteten Ausgaben hat hohen Wert, die nächsten drei Zehntel mittleren, wenn die Optionen nichts anderes sagen. Auf dem Spiel steht der Wert mal die Chance zu gehen.",
    checkTitle: "Die Probe",
    check:
      "Dasselbe wird mit dem Stand eines früheren Tages gerechnet und mit dem verglichen, was seither kam, neben Regeln ohne Modell.",
  },
  recommendations: {
    title: "Wie Empfehlungen entstehen",
    listsTitle: "Vier Arten zu wählen",
    lists:
      "Produkte, die dieselben Kunden kaufen (Kosinus-Ähnlichkeit, zu 0 hingezogen, wo wenige Kunden dafür sprechen); Produkte von Kunden, die ähnlich kaufen; ähnlich beschriebene Produkte (TF-IDF über Titel, Beschreibung, Typ, Kollektion, Kategorien, Schlagwörter und Optionen); und was der Kunde im eigenen Takt wieder kauft.",
    choiceTitle: "Wie sie gemischt werden",
    choice:
      "Die Gewichte der vier sind die, mit denen an der eigenen Vergangenheit am meisten gefunden wurde, getrennt für Kunden mit wenigen Produkten. Eine Kategorie füllt höchstens die halbe Liste, wenn die Optionen nichts anderes sagen. Wo von einem Kunden nichts bekannt ist, gilt, was sich in seiner Region und seinem Kanal jetzt verkauft.",
    shownTitle: "Was gezeigt wird",
    shown:
      "Nur Produkte, die veröffentlicht und im Vertriebskanal auf Lager sind. Die Liste entsteht, wenn nach ihr gefragt wird, so dass eine neue Bestellung sofort zählt; neu gelernt wird, so oft die Optionen es sagen, welche Produkte zusammengehören. Wer widersprochen hat, sieht in der Storefront Beliebtes.",
    reasonsTitle: "Gründe",
    reasons:
      "Der Grund nennt, was am meisten für das Produkt sprach: ein schon gekauftes Produkt oder der Takt, in dem es wieder gekauft wird.",
    testTitle: "Die Probe",
    test: "Alles nach einem früheren Tag wird beiseitegelegt; aus dem damals Bekannten entstehen Listen, und sie werden mit dem verglichen, was Kunden dann kauften (Recall und NDCG von zehn Produkten). Bestseller und Wiederkauf werden an denselben Kunden gemessen.",
  },
  models: {
    title: "Wie Modelle aufbewahrt werden",
    stateTitle: "In Gebrauch oder nicht",
    state:
      "Von jeder Art ist ein Modell in Gebrauch. Ein neu gelerntes wird an denselben Kunden mit ihm verglichen; ist es schlechter, bleibt es mit seiner Karte liegen.",
    figuresTitle: "Die Kennzahlen",
    figures:
      "ROC-AUC und PR-AUC: wie gut die Reihenfolge der Kunden getroffen wird; 0,5 und der Anteil der Abgewanderten sind Zufall. Lift: wie viel mehr Abgewanderte im ersten Zehntel sind als durch Zufall. Brier-Score und ECE: wie weit die Wahrscheinlichkeiten danebenliegen. MAE und RMSE: der Fehler je Kunde; Bias: der Fehler im Ganzen.",
    backTitle: "Zurück",
    back: "Ein Modell, das in Gebrauch war, lässt sich wieder verwenden: alle werden sofort damit bewertet, gelernt wird nichts.",
  },
  data: {
    title: "Woher die Zahlen kommen",
    ledgerTitle: "Hauptbuch",
    ledger:
      "Jede Bestellung wird mit datierten Einträgen für Verkäufe, Retouren, Erstattungen, Änderungen und Stornos geführt. Ihre Summe ist Medusas eigener Gesamtbetrag der Bestellung. Bestellungen kommen durch Ereignisse an, und alle paar Minuten wird mit Medusas Tabellen verglichen, damit nichts fehlt.",
    qualityTitle: "Was ausgelassen wird",
    quality:
      "Entwürfe sind keine Bestellungen. Eine Bestellung ohne Kunden oder in einer Währung ohne Kurs wird behalten und hier gezählt, kann aber nicht in jeder Zahl sein.",
    ratesTitle: "Währungen",
    rates: "Kurse kommen nur aus den Optionen. Das Internet wird nichts gefragt.",
  },
  runs: {
    title: "Wie eine Auswertung arbeitet",
    runTitle: "Eins nach dem anderen",
    run: "Eine Auswertung liest alle Kunden zu einem Zeitpunkt, rechnet neben den alten Zahlen und ersetzt sie in einem Schritt, wenn sie vollständig ist.",
    scheduleTitle: "Wann",
    schedule:
      "Üblicherweise jede Nacht; die Optionen bestimmen Uhrzeit, Wochentag oder eine Zahl veränderter Kunden. Wer das Recht hat, kann jederzeit eine starten.",
    failureTitle: "Wenn sie scheitert",
    failure:
      "Die gezeigten Zahlen bleiben. Eine Auswertung, deren Server ausfiel, wird bemerkt und wieder aufgenommen.",
  },
}
