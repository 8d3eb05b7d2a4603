"""A game that some readers could not reach."""

from collections.abc import Iterator

from campaigns.checks.contract import Finding, Subject

GATE = 'id="gate"'


def game_fallback(subject: Subject) -> Iterator[Finding]:
    """Interactive parts open by the gate; without CSS the still and its link must be there."""
    for language, compiled in subject.compiled.items():
        html = compiled.mail.run({"pass": "PASS"}).decode()
        for use in subject.games:
            live, still = f"uw-live-{use.block.id}", f"uw-still-{use.block.id}"
            if live in html and (still not in html or GATE not in html):
                yield Finding(
                    "game_fallback",
                    "error",
                    "{name} has an interactive part and no still beside it, so Outlook and Gmail"
                    " readers would see nothing. Its mail.mjml must bring both.",
                    use.block.id,
                    language,
                    {"name": use.title},
                )
        for name in ("mail", "amp", "text"):
            if subject.games and "pass" not in getattr(compiled, name).fields():
                yield Finding(
                    "game_fallback",
                    "error",
                    "Nothing in the {part} part leads to the game. Add a button that links to"
                    " “play”.",
                    language=language,
                    facts={"part": name},
                )
