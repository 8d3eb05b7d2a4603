"""Questions that fold open: in the mail where it can, all open where it can't."""

from pydantic import Field

from components.contract import component
from components.fields import Fields, RichWords, Words


class Fold(Fields):
    """One part; without a title its text is always open."""

    title: Words = Field(default={})
    text: RichWords = Field(default={})


class Accordion(Fields):
    """Every reader can read everything: what can't fold is open."""

    items: tuple[Fold, ...] = ()
    first_open: bool = True


SAMPLE = {
    "items": [
        {
            "title": {
                "en": "How long can I use my gift?",
                "nl": "Hoe lang kan ik mijn cadeau gebruiken?",
                "de": "Wie lange gilt mein Geschenk?",
                "fr": "Combien de temps puis-je utiliser mon cadeau ?",
            },
            "text": {
                "en": "<p>The day is on your own page, next to the code. Nobody hurries you.</p>",
                "nl": "<p>De dag staat op je eigen pagina, naast de code. Geen haast.</p>",
                "de": "<p>Das Datum steht auf deiner Seite, neben dem Code. Keine Eile.</p>",
                "fr": "<p>La date est sur votre page, à côté du code. Rien ne presse.</p>",
            },
        },
        {
            "title": {
                "en": "Can I give it to somebody else?",
                "nl": "Mag ik het aan iemand anders geven?",
                "de": "Kann ich es weiterschenken?",
                "fr": "Puis-je l'offrir à quelqu'un d'autre ?",
            },
            "text": {
                "en": "<p>Of course. Pass the code on; it works <b>once</b>.</p>",
                "nl": "<p>Natuurlijk. Geef de code door; hij werkt <b>één keer</b>.</p>",
                "de": "<p>Natürlich. Gib den Code weiter; er gilt <b>einmal</b>.</p>",
                "fr": "<p>Bien sûr. Donnez le code ; il fonctionne <b>une fois</b>.</p>",
            },
        },
        {
            "title": {
                "en": "Do I have to buy something?",
                "nl": "Moet ik iets kopen?",
                "de": "Muss ich etwas kaufen?",
                "fr": "Dois-je acheter quelque chose ?",
            },
            "text": {
                "en": "<p>No. A gift is a gift.</p>",
                "nl": "<p>Nee. Een cadeau is een cadeau.</p>",
                "de": "<p>Nein. Geschenkt ist geschenkt.</p>",
                "fr": "<p>Non. Un cadeau est un cadeau.</p>",
            },
        },
    ]
}

COMPONENT = component(
    __file__,
    kind="content",
    icon=":material/expand_circle_down:",
    group="words",
    fields=Accordion,
    sample=SAMPLE,
)
