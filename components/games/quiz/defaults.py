"""The shipped quiz: birthdays and cafés. Sources: general reference works, checked in 2026.

"Good Morning to All": Mildred and Patty Hill, Song Stories for the Kindergarten, Chicago 1893.
Birthday problem: 1 - 365!/(342! 365^23) = 0.507. Cappuccino: Viennese Kapuziner, the friars' habit.
"""

from __future__ import annotations

from typing import Any

TITLE = {
    "en": "Birthdays and coffee: what do you know?",
    "nl": "Wat weet jij van verjaardagen en koffie?",
    "de": "Was weißt du über Geburtstage und Kaffee?",
    "fr": "Anniversaires et café : que savez-vous ?",
}
INSTRUCTION = {
    "en": "Four quick questions. Right or wrong, your gift is safe.",
    "nl": "Vier snelle vragen. Goed of fout, je cadeau ligt vast klaar.",
    "de": "Vier schnelle Fragen. Richtig oder falsch, dein Geschenk ist dir sicher.",
    "fr": "Quatre petites questions. Bonne ou mauvaise réponse, le cadeau est à vous.",
}
BUTTON = {
    "en": "Play the quiz",
    "nl": "Speel de quiz",
    "de": "Quiz spielen",
    "fr": "Jouer au quiz",
}

QUESTIONS: tuple[dict[str, Any], ...] = (
    {
        "question": {
            "en": "The tune of “Happy Birthday” is older than its words. What was it first?",
            "nl": "De melodie van “Happy Birthday” is ouder dan de tekst. Wat was het eerst?",
            "de": "Die Melodie von „Happy Birthday“ ist älter als der Text. Was war sie zuerst?",
            "fr": "L'air de « Happy Birthday » est plus ancien que ses paroles. Qu'était-il ?",
        },
        "picture": "asset:birthday-cake",
        "first": {
            "en": "A sailors' song",
            "nl": "Een zeemanslied",
            "de": "Ein Seemannslied",
            "fr": "Un chant de marins",
        },
        "second": {
            "en": "A good-morning song for schoolchildren",
            "nl": "Een goedemorgenliedje voor in de klas",
            "de": "Ein Guten-Morgen-Lied für Schulkinder",
            "fr": "Un chant du matin pour écoliers",
        },
        "third": {
            "en": "A wedding march",
            "nl": "Een bruiloftsmars",
            "de": "Ein Hochzeitsmarsch",
            "fr": "Une marche nuptiale",
        },
        "right": 2,
        "explanation": {
            "en": "In 1893 two American sisters published it as “Good Morning to All”.",
            "nl": "In 1893 gaven twee Amerikaanse zussen het uit als “Good Morning to All”.",
            "de": "1893 veröffentlichten zwei Schwestern aus den USA es als „Good Morning to All“.",
            "fr": "Deux sœurs américaines l'ont publié en 1893 : « Good Morning to All ».",
        },
    },
    {
        "question": {
            "en": "What is a coffee bean, really?",
            "nl": "Wat is een koffieboon eigenlijk?",
            "de": "Was ist eine Kaffeebohne eigentlich?",
            "fr": "Qu'est-ce qu'un grain de café, au juste ?",
        },
        "picture": "asset:hot-coffee",
        "first": {
            "en": "The seed of a fruit",
            "nl": "De pit van een vrucht",
            "de": "Der Kern einer Frucht",
            "fr": "La graine d'un fruit",
        },
        "second": {
            "en": "A bean, what else",
            "nl": "Een boon, wat anders",
            "de": "Eine Bohne, was sonst",
            "fr": "Un haricot, bien sûr",
        },
        "third": {"en": "A nut", "nl": "Een noot", "de": "Eine Nuss", "fr": "Une noix"},
        "right": 1,
        "explanation": {
            "en": "Coffee grows as small fruits called cherries. The bean is the seed inside.",
            "nl": "Koffie groeit als kleine vruchten, koffiebessen. De boon is de pit.",
            "de": "Kaffee wächst als kleine Frucht, die Kaffeekirsche. Die Bohne ist ihr Kern.",
            "fr": "Le café pousse dans de petits fruits, les cerises. Le grain en est la graine.",
        },
    },
    {
        "question": {
            "en": "23 people at one party. How likely is it that two share a birthday?",
            "nl": "23 mensen op één feest. Hoe groot is de kans dat er twee tegelijk jarig zijn?",
            "de": "23 Leute feiern. Wie wahrscheinlich haben zwei am selben Tag Geburtstag?",
            "fr": "23 personnes à une fête. Quelle chance que deux soient nées le même jour ?",
        },
        "picture": "asset:partying-face",
        "first": {"en": "About 6 %", "nl": "Ongeveer 6 %", "de": "Etwa 6 %", "fr": "Environ 6 %"},
        "second": {
            "en": "About 23 %",
            "nl": "Ongeveer 23 %",
            "de": "Etwa 23 %",
            "fr": "Environ 23 %",
        },
        "third": {
            "en": "About 50 %",
            "nl": "Ongeveer 50 %",
            "de": "Etwa 50 %",
            "fr": "Environ 50 %",
        },
        "right": 3,
        "explanation": {
            "en": "Just over half: 23 people make 253 pairs, and any pair will do.",
            "nl": "Net iets meer dan de helft: 23 mensen vormen 253 paren, en elk paar telt.",
            "de": "Knapp über die Hälfte: 23 Leute bilden 253 Paare, und jedes Paar zählt.",
            "fr": "Un peu plus d'une sur deux : 23 personnes font 253 paires, une seule suffit.",
        },
    },
    {
        "question": {
            "en": "What is the cappuccino named after?",
            "nl": "Waar is de cappuccino naar genoemd?",
            "de": "Wonach ist der Cappuccino benannt?",
            "fr": "D'où vient le nom du cappuccino ?",
        },
        "picture": "asset:chocolate",
        "first": {
            "en": "A town near Naples",
            "nl": "Een stadje bij Napels",
            "de": "Nach einem Ort bei Neapel",
            "fr": "D'une ville près de Naples",
        },
        "second": {
            "en": "Its cap of foam",
            "nl": "Zijn muts van schuim",
            "de": "Nach der Haube aus Schaum",
            "fr": "De son bonnet de mousse",
        },
        "third": {
            "en": "The brown robes of friars",
            "nl": "De bruine pijen van monniken",
            "de": "Nach den braunen Kutten von Mönchen",
            "fr": "De la robe brune de moines",
        },
        "right": 3,
        "explanation": {
            "en": "The colour of coffee with milk recalled the robes of the Capuchin friars.",
            "nl": "De kleur van koffie met melk deed denken aan de pij van de kapucijnen.",
            "de": "Die Farbe von Kaffee mit Milch erinnerte an die Kutten der Kapuziner.",
            "fr": "La couleur du café au lait rappelait la robe des moines capucins.",
        },
    },
)
