"""A campaign in every rendition, as a ratio to the official MJML on the mail's source alone."""

from __future__ import annotations

import json
import subprocess
from statistics import median
from time import perf_counter

from campaigns.document import Campaign
from campaigns.editing import set_values
from campaigns.rendering import PictureView, compile_campaign, kept
from campaigns.rendering.mail import render_mail
from tests.benchmarks.large import large
from tests.campaigns.rendering.sample import block, campaign, section
from tests.components.scene import BASE, MemoryPictures
from tests.tools.places import CACHE, MJML, node

ROUNDS = 7
BLOCKS = (
    *("hero", "heading", "text", "button", "wheel", "divider"),
    *("text", "picture", "products", "spacer", "social", "footer"),
)
# Compiles once to warm up, then as often as asked; answers the median milliseconds.
_OFFICIAL = """
const mjml = require(%s); const mjml2html = mjml.default || mjml;
let text = ''; process.stdin.on('data', d => text += d).on('end', async () => {
  const times = [];
  for (let round = 0; round <= %d; round++) {
    const begun = performance.now(); await mjml2html(text); times.push(performance.now() - begun);
  }
  console.log(times.slice(1).sort((a, b) => a - b)[%d]);
});
"""


class KeptPictures(MemoryPictures):
    """Looks each picture up once, as the store on disk does."""

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[str, PictureView | None] = {}

    def keep(self, data: bytes, suffix: str) -> PictureView:
        """Keep the bytes; they are found again by their name."""
        view = super().keep(data, suffix)
        self._known[f"library:{view.path.rsplit('/', 1)[1]}"] = view
        return view

    def view(self, reference: str) -> PictureView | None:
        """The picture behind a reference."""
        if reference not in self._known:
            self._known[reference] = super().view(reference)
        return self._known[reference]


def official(source: str) -> float:
    """Median milliseconds of the official compiler, warm, without starting node."""
    script = _OFFICIAL % (json.dumps(str(MJML)), ROUNDS, ROUNDS // 2)
    done = subprocess.run(
        [node(), "-e", script], input=source, capture_output=True, text=True, check=True, cwd=CACHE
    )
    return float(done.stdout)


def test_every_rendition_against_the_official_mjml_on_the_mail_alone() -> None:
    blocks = tuple(block(number, name) for number, name in enumerate(BLOCKS, 1))
    whole, pictures = campaign(section(1, blocks)), KeptPictures()
    first = compile_campaign(whole, "en", BASE, pictures)  # draws the stills, loads the templates

    def milliseconds(mail_only: bool) -> float:
        begun = perf_counter()
        (render_mail if mail_only else compile_campaign)(whole, "en", BASE, pictures)
        return (perf_counter() - begun) * 1000

    all_of_it, mail = (median(milliseconds(only) for _ in range(ROUNDS)) for only in (False, True))
    theirs = official(first.mjml)
    print(
        f"Every rendition {all_of_it:.0f} ms, the mail {mail:.0f} ms, official mjml {theirs:.0f} ms"
    )
    print(f"Every rendition against official mjml on the mail: x{theirs / all_of_it:.2f}")
    assert first.to_json() == compile_campaign(whole, "en", BASE, pictures).to_json()


def edited(whole: Campaign, number: int) -> Campaign:
    """The campaign after somebody typed."""
    return set_values(whole, "b1", {"text": {"en": f"<p>Typed, {number} times</p>"}})


def test_after_an_edit_the_mail_of_40_blocks_against_making_all_of_it_anew() -> None:
    whole, pictures = large(), KeptPictures()

    def milliseconds(number: int, anew: bool) -> float:
        after = edited(whole, number)
        if anew:
            kept.SHELF.clear()
        begun = perf_counter()
        render_mail(after, "en", BASE, pictures).program.run({})
        return (perf_counter() - begun) * 1000

    source = render_mail(whole, "en", BASE, pictures).mjml
    milliseconds(0, anew=True)
    pairs = [
        (milliseconds(number, anew=True), milliseconds(number + 100, anew=False))
        for number in range(1, 4 * ROUNDS)
    ]
    anew, again = (median(each) for each in zip(*pairs, strict=True))
    print(f"40 blocks: anew {anew:.1f} ms, after an edit {again:.1f} ms")
    print(f"After an edit: x{median(one / other for one, other in pairs):.1f} as fast as anew")
    print(f"After an edit, against official mjml on the source: x{official(source) / again:.2f}")
    assert median(one / other for one, other in pairs) > 2
