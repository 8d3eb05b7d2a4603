"""The shipped test: which café treat somebody is. No answer is the better one."""

from __future__ import annotations

from typing import Any

TITLE = {
    "en": "Which café treat are you?",
    "nl": "Welke lekkernij ben jij?",
    "de": "Welche Leckerei bist du?",
    "fr": "Quelle gourmandise êtes-vous ?",
}
INSTRUCTION = {
    "en": "Four questions, no wrong answers. Follow your nose.",
    "nl": "Vier vragen, geen foute antwoorden. Ga op je gevoel af.",
    "de": "Vier Fragen, keine falschen Antworten. Hör auf dein Gefühl.",
    "fr": "Quatre questions, aucune mauvaise réponse. Suivez votre envie.",
}
CONSENT = {
    "en": "Remember this for me, so that news and treats suit my taste.",
    "nl": "Onthoud dit voor mij, zodat nieuws en cadeaus bij mijn smaak passen.",
    "de": "Merkt euch das für mich, damit Neues und Geschenke zu mir passen.",
    "fr": "Retenez-le pour moi, afin que nouveautés et cadeaux soient à mon goût.",
}
BUTTON = {
    "en": "Find out",
    "nl": "Ontdek het",
    "de": "Finde es heraus",
    "fr": "Le découvrir",
}

TYPES: tuple[dict[str, Any], ...] = (
    {
        "key": "espresso",
        "picture": "asset:hot-coffee",
        "title": {
            "en": "The espresso",
            "nl": "De espresso",
            "de": "Der Espresso",
            "fr": "L'expresso",
        },
        "text": {
            "en": "Small, strong, straight to the point. People wake up when you walk in.",
            "nl": "Klein, sterk, meteen ter zake. Als jij binnenkomt, is iedereen wakker.",
            "de": "Klein, stark, direkt. Wenn du hereinkommst, sind alle wach.",
            "fr": "Petit, intense, droit au but. Vous entrez, et tout le monde se réveille.",
        },
    },
    {
        "key": "cupcake",
        "picture": "asset:cupcake",
        "title": {
            "en": "The cupcake",
            "nl": "De cupcake",
            "de": "Der Cupcake",
            "fr": "Le cupcake",
        },
        "text": {
            "en": "Colourful, sweet, never without sprinkles. With you it is always a party.",
            "nl": "Kleurrijk, zoet, nooit zonder strooisels. Met jou is het altijd feest.",
            "de": "Bunt, süß, nie ohne Streusel. Mit dir ist immer ein bisschen Feier.",
            "fr": "Coloré, doux, jamais sans vermicelles. Avec vous, c'est toujours la fête.",
        },
    },
    {
        "key": "chocolate",
        "picture": "asset:chocolate",
        "title": {
            "en": "The hot chocolate",
            "nl": "De warme chocolademelk",
            "de": "Die heiße Schokolade",
            "fr": "Le chocolat chaud",
        },
        "text": {
            "en": "Warm, calm, good for the soul. Whoever sits next to you stays longer.",
            "nl": "Warm, rustig, goed voor de ziel. Wie naast jou zit, blijft langer.",
            "de": "Warm, ruhig, gut für die Seele. Wer neben dir sitzt, bleibt länger.",
            "fr": "Chaleureux, calme, bon pour l'âme. À vos côtés, on reste plus longtemps.",
        },
    },
)

QUESTIONS: tuple[dict[str, Any], ...] = (
    {
        "question": {
            "en": "Your birthday starts. What happens first?",
            "nl": "Je verjaardag begint. Wat doe je als eerste?",
            "de": "Dein Geburtstag beginnt. Was passiert zuerst?",
            "fr": "Votre anniversaire commence. Par quoi ?",
        },
        "picture": "asset:sun",
        "first": {
            "en": "Up early, there are plans",
            "nl": "Vroeg op, er zijn plannen",
            "de": "Früh raus, es gibt Pläne",
            "fr": "Debout tôt, il y a un programme",
        },
        "second": {
            "en": "Hanging up paper chains",
            "nl": "Slingers ophangen",
            "de": "Girlanden aufhängen",
            "fr": "Accrocher des guirlandes",
        },
        "third": {
            "en": "Breakfast in bed, a long one",
            "nl": "Ontbijt op bed, heel lang",
            "de": "Frühstück im Bett, ganz lange",
            "fr": "Petit déjeuner au lit, bien long",
        },
    },
    {
        "question": {
            "en": "A free afternoon. Where do we find you?",
            "nl": "Een vrije middag. Waar vinden we je?",
            "de": "Ein freier Nachmittag. Wo finden wir dich?",
            "fr": "Un après-midi libre. Où vous trouver ?",
        },
        "picture": "asset:ferris-wheel",
        "first": {
            "en": "Under a blanket with a book",
            "nl": "Onder een deken met een boek",
            "de": "Unter einer Decke mit einem Buch",
            "fr": "Sous un plaid avec un livre",
        },
        "second": {
            "en": "In town, three errands at once",
            "nl": "In de stad, drie dingen tegelijk",
            "de": "In der Stadt, drei Dinge auf einmal",
            "fr": "En ville, trois choses à la fois",
        },
        "third": {
            "en": "Wherever my friends are",
            "nl": "Waar mijn vrienden zijn",
            "de": "Da, wo meine Freunde sind",
            "fr": "Là où sont mes amis",
        },
        "first_type": 3,
        "second_type": 1,
        "third_type": 2,
    },
    {
        "question": {
            "en": "Which present makes you happiest?",
            "nl": "Van welk cadeau word je het blijst?",
            "de": "Welches Geschenk macht dich am glücklichsten?",
            "fr": "Quel cadeau vous fait le plus plaisir ?",
        },
        "picture": "asset:wrapped-gift",
        "first": {
            "en": "Something that makes us all laugh",
            "nl": "Iets waar we samen om lachen",
            "de": "Etwas, worüber alle lachen",
            "fr": "Quelque chose qui fait rire tout le monde",
        },
        "second": {
            "en": "A letter written by hand",
            "nl": "Een met de hand geschreven brief",
            "de": "Ein Brief, von Hand geschrieben",
            "fr": "Une lettre écrite à la main",
        },
        "third": {
            "en": "Exactly what I asked for",
            "nl": "Precies wat ik vroeg",
            "de": "Genau das, was ich wollte",
            "fr": "Exactement ce que j'ai demandé",
        },
        "first_type": 2,
        "second_type": 3,
        "third_type": 1,
    },
    {
        "question": {
            "en": "And what do your friends say of you?",
            "nl": "En wat zeggen je vrienden over jou?",
            "de": "Und was sagen deine Freunde über dich?",
            "fr": "Et que disent vos amis de vous ?",
        },
        "picture": "asset:waving-hand",
        "first": {
            "en": "“Always has an idea”",
            "nl": "“Heeft altijd een plan”",
            "de": "„Hat immer eine Idee“",
            "fr": "« A toujours une idée »",
        },
        "second": {
            "en": "“Brings the good mood”",
            "nl": "“Neemt de gezelligheid mee”",
            "de": "„Bringt gute Laune mit“",
            "fr": "« Apporte la bonne humeur »",
        },
        "third": {
            "en": "“A shoulder to lean on”",
            "nl": "“Een schouder om op te leunen”",
            "de": "„Jemand zum Anlehnen“",
            "fr": "« Une épaule sur qui compter »",
        },
    },
)
