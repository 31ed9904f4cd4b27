import type { methods as english } from "../en/methods"
import type { Translated } from "../translated"

/** Texte der Segmente nach Methode, der Regeln, die sie fast beschreiben, und der eigenen Segmente, deutsch. */
export const methods: Translated<typeof english> = {
  methods: {
    "k-means": {
      name: "Typische Kunden",
      term: "k-Means",
      sentence: "Gruppen um typische Kunden. Die übliche Wahl.",
    },
    agglomerative: {
      name: "Schritt für Schritt",
      term: "Hierarchie",
      sentence: "Verbindet die ähnlichsten Kunden, dann die ähnlichsten Gruppen, und zeigt den Weg als Baum.",
    },
    dbscan: {
      name: "Ansammlungen",
      term: "DBSCAN",
      sentence:
        "Findet Ansammlungen von Kunden, die ähnlich kaufen, wie viele es auch sind. Wer niemandem gleicht, bleibt draußen.",
    },
    "gaussian-mixture": {
      name: "Überlappende Gruppen",
      term: "Mischung",
      sentence:
        "Lässt Gruppen überlappen: sagt, wie sicher jeder Kunde dazugehört und wer auf der Grenze steht.",
    },
    withTerm: "{{name}} ({{term}})",
    used: "Art der Gruppierung: {{name}}.",
    by: {
      asked: "Sie wurde beim Start dieser Auswertung gewählt.",
      option: "Die Optionen des Plugins nennen sie.",
      last_run: "Sie wurde von der Auswertung davor beibehalten.",
      default: "Niemand hat eine andere gewählt; dies ist die übliche.",
    },
    madeFrom:
      "Die Gruppen entstanden aus einer zufälligen Stichprobe von {{n}} der {{all}} Kunden; alle wurden danach zugeordnet.",
    open: "Neu suchen …",
    title: "Segmente neu suchen",
    intro:
      "Wie sollen ähnliche Kunden gruppiert werden? Die Wahl gilt auch für spätere Auswertungen, wenn die Optionen des Plugins keine andere nennen.",
    choose: "Art der Gruppierung",
    compare: "Alle vier Arten vergleichen",
    compareHelp:
      "Gruppiert dieselben Kunden auf jede Art und stellt die Ergebnisse nebeneinander. Dauert länger.",
    start: "Segmente suchen",
    started: "Die Suche nach Segmenten läuft. Sie können weiterarbeiten.",
    underWay: "Eine Auswertung läuft. Eine neue kann starten, wenn sie beendet ist.",
    notStarted: "Die Suche konnte nicht gestartet werden.",
  },
  comparison: {
    title: "Die vier Arten nebeneinander",
    all: "Dieselben {{n}} Kunden, auf jede Art gruppiert.",
    sample: "Dieselbe zufällige Stichprobe von {{n}} der {{all}} Kunden, auf jede Art gruppiert.",
    bestInBoth: "„{{name}}“ trennt die Gruppen am klarsten, und sie sind am stabilsten.",
    best: "„{{separated}}“ trennt die Gruppen am klarsten; die von „{{stable}}“ sind am stabilsten.",
    method: "Art",
    groups: "Gruppen",
    sizes: "Größen",
    noise: "In keiner Gruppe",
    noiseHelp: "Kunden, die wie niemand sonst kaufen. Die anderen Arten ordnen jeden einer Gruppe zu.",
    separation: "Trennung",
    separationHelp:
      "Wie klar sich die Gruppen abheben: 1 ist vollkommen, bei 0 berühren sie sich. Kunden in keiner Gruppe zählen nicht mit.",
    stability: "Stabilität",
    stabilityHelp: "Wie viel einer Gruppe sich in anderen Stichproben Ihrer Kunden wiederfindet.",
    duration: "Dauer",
    seconds: "{{n}} s",
    moment: "unter {{n}} s",
    action: "Wahl",
    sizesOf: "Kunden je Gruppe: {{sizes}}",
    sizesAndNoise: "Kunden je Gruppe: {{sizes}}; in keiner Gruppe: {{noise}}",
    clear: "klar",
    fair: "mittel",
    weak: "schwach",
    inUse: "In Gebrauch",
    use: "Diese Art nutzen",
    useOf: "Diese Art nutzen: {{name}}",
    tooFew: "zu wenige Gruppen",
    figures: "Alle Zahlen",
    daviesBouldin: "Davies-Bouldin",
    calinskiHarabasz: "Calinski-Harabasz",
    silhouette: "Silhouette",
    jaccard: "Jaccard",
    adjustedRand: "ARI",
  },
  tree: {
    title: "Wie Gruppen zusammenfinden",
    sentence_one:
      "Unten haben sich die ähnlichsten Kunden verbunden; je höher eine Klammer, desto mehr unterscheiden sich ihre beiden Seiten. An der gestrichelten Linie geschnitten, ergibt sich {{n}} Gruppe. Farben zeigen das Segment, in dem die meisten eines Zweigs sind.",
    sentence_other:
      "Unten haben sich die ähnlichsten Kunden verbunden; je höher eine Klammer, desto mehr unterscheiden sich ihre beiden Seiten. An der gestrichelten Linie geschnitten, ergeben sich {{n}} Gruppen. Farben zeigen das Segment, in dem die meisten eines Zweigs sind.",
    uncut:
      "Unten haben sich die ähnlichsten Kunden verbunden; je höher eine Klammer, desto mehr unterscheiden sich ihre beiden Seiten.",
    difference: "Wie sehr sie sich unterscheiden",
    customers: "Kunden",
    branch: "Zweig",
    segment: "Meist im Segment",
    cut: "hier geschnitten",
    none: "Kein Segment",
  },
  own: {
    title: "Ihre eigenen Segmente",
    sentence:
      "Von Ihnen als Regel gespeichert: Wer sie erfüllt, kommt dazu, nach jeder Bestellung und bei jeder Auswertung. Importierte bleiben, wie sie kamen.",
    none: "Noch kein eigenes Segment",
    noneText:
      "Öffnen Sie ein Segment nach Ähnlichkeit und speichern Sie die Regel, die es fast beschreibt: Sie bleibt dann, wie sie ist.",
    saveTitle: "Als eigenes Segment speichern",
    suggested: "{{name}}, nach Regel",
    saveIntro:
      "Die Regel bleibt, wie sie jetzt ist, was auch immer die nächste Auswertung findet. Kunden kommen und gehen, je nachdem, ob sie sie erfüllen.",
    rule: "Die Regel",
    name: "Name",
    strategy: "Was tun (freiwillig)",
    missing: "Bitte geben Sie einen Namen ein.",
    saved: "„{{name}}“ ist gespeichert. Die Kunden werden zusammengestellt.",
    notSaved: "Das Segment wurde nicht gespeichert.",
    open: "Öffnen",
    gathering: "Die Kunden werden zusammengestellt; sie erscheinen hier gleich.",
    delete: "Löschen",
    deleteOf: "{{name}} löschen",
    deleted: "„{{name}}“ ist gelöscht.",
    notDeleted: "„{{name}}“ konnte nicht gelöscht werden.",
    undo: "Rückgängig",
    undoOf: "„{{name}}“ zurückholen",
    restored: "„{{name}}“ ist wieder da. Die Kunden werden zusammengestellt.",
    notRestored: "„{{name}}“ konnte nicht zurückgeholt werden.",
    retired: "Gelöscht am {{date}}: Niemand kommt mehr dazu.",
    restore: "Zurückholen",
  },
  nearly: {
    title: "Fast eine Regel",
    sentence: "Fast: {{rule}}.",
    says_one:
      "{{n}} Kunde erfüllt das. Es gilt für {{coverage}} des Segments, und {{purity}} derer, die es erfüllen, sind im Segment.",
    says_other:
      "{{n}} Kunden erfüllen das. Es gilt für {{coverage}} des Segments, und {{purity}} derer, die es erfüllen, sind im Segment.",
    save: "Als Regel speichern",
    saved: "Gespeichert.",
    see: "Zum eigenen Segment",
  },
  borderline: {
    title: "Auf der Grenze",
    sentence_one:
      "{{n}} Kunde dieses Segments könnte ebenso zu einem anderen gehören: hier mit einer Wahrscheinlichkeit unter {{below}}.",
    sentence_other:
      "{{n}} Kunden dieses Segments könnten ebenso zu einem anderen gehören: hier mit einer Wahrscheinlichkeit unter {{below}}.",
    shown: "Gezeigt sind die {{n}} unsichersten.",
    none: "Niemand steht auf der Grenze",
    noneText: "Jeder Kunde dieses Segments gehört klar hierher.",
    here: "Gehört hierher",
    next: "Nächstes Segment",
    there: "Gehört dorthin",
  },
}
