"""What axe-core and we find on the studio's pages: at every width, light and dark, once a part."""

from __future__ import annotations

from typing import Any, Literal

from playwright.sync_api import Page, ViewportSize

from tests.tools.axe import COLOURS, Judge, only, stands_as_before
from tests.tools.contrasts import READ, SEEN, chart_contrasts, painted_contrasts

#: Streamlit's own, which we cannot lay out: the drop zone of its uploader has `role=presentation`
#: and a label. The mail in a frame is judged with its components.
NOT_OURS: list[Any] = [["[data-testid=stFileUploaderDropzone]"], ["iframe"]]
OPTIONS = {
    "iframes": False,
    "resultTypes": ["violations"],
    "rules": {"frame-tested": {"enabled": False}},
}
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
DESKTOP = ViewportSize(width=1400, height=950)
SCREENS = {"desktop": DESKTOP, "phone": ViewportSize(width=390, height=844)}
HOST = ".st-key-compose-canvas [data-testid=stBidiComponentIsolated]"
#: Compose's own part of its page; what is around it is judged once, as it opens.
WORKPLACE = [{"fromShadowDom": [HOST, ".uw-root"]}]
ROOMS = (".uw-rail", ".uw-side.left", ".uw-topbar", ".uw-stage", ".uw-side.right")
#: A room of the workplace as it stands: what is in it, where, how wide the screen is, which
#: colours are on, and whether a dialog is over it. Two that are the same get the same verdict.
_STANDING = """([host, rooms]) => {
  const scope = document.querySelector(host).shadowRoot;
  const about = [innerWidth, innerHeight, matchMedia("(prefers-color-scheme: dark)").matches,
    !!scope.querySelector("dialog:modal")];
  const above = (node) => (node ? [node.className, ...above(node.parentElement)] : []);
  return rooms.map((name) => {
    const room = scope.querySelector(name);
    const box = room.getBoundingClientRect().toJSON();
    return JSON.stringify([name, about, above(room.parentElement), box, room.outerHTML]);
  });
}"""
#: The system's colours have come through: Streamlit takes them a moment after our style sheets do.
_COLOURED = """(dark) => {
  const app = document.querySelector("[data-testid=stApp]");
  const [red] = app ? getComputedStyle(app).backgroundColor.match(/[0-9]+/g) : [dark ? 0 : 255];
  return (red < 128) === dark;
}"""
#: Nothing moves, and nothing is faded as Streamlit fades what a slow run may be about to replace:
#: it runs once more when the system's colours change.
_AT_REST = """() => !document.querySelector('[data-stale="true"]')
  && document.getAnimations().every((one) => one.playState !== "running")"""
Found = dict[str, list[str]]
Judged = set[int]


def judged(page: Page, name: str) -> Found:
    """What axe finds on a page at every width; nothing where it finds nothing."""
    found: Found = {}
    for size, screen in SCREENS.items():
        page.set_viewport_size(screen)
        found |= seen(page, f"{name}, {size}")
    return found


def seen(page: Page, name: str) -> Found:
    """What axe finds on what is on the screen, light and dark."""
    found = {}
    for number, scheme in enumerate(_schemes(page)):
        again = _coloured(page, scheme) and number > 0
        wrong = _violations(page, {"exclude": NOT_OURS}, again=again)
        found[f"{name}, {scheme}"] = [*wrong, *_faint(page)]
    return {name: problems for name, problems in found.items() if problems}


def _faint(page: Page) -> list[str]:
    """Sliders whose track is hardly seen and words of charts that are hard to read."""
    tracks = [one for one in painted_contrasts(page) if one < SEEN]
    words = {told: one for told, one in chart_contrasts(page).items() if one < READ}
    return [
        *(f"a slider's track: {one:.2f}:1" for one in tracks),
        *(f"“{told}” in a chart: {one:.2f}:1" for told, one in words.items()),
    ]


def seen_at_work(page: Page, name: str, known: Judged, *, whole: bool = False) -> Found:
    """What axe finds in the workplace, light and dark; of the page around it too if `whole`.

    A room of it that stands exactly as one in `known` did is not judged again; `known` grows.
    """
    found = {}
    for number, scheme in enumerate(_schemes(page)):
        again = _coloured(page, scheme) and number > 0
        standing = [hash(one) for one in page.evaluate(_STANDING, [HOST, list(ROOMS)])]
        same = [room for room, now in zip(ROOMS, standing, strict=True) if now in known]
        context: dict[str, Any] = {
            "exclude": [*NOT_OURS, *({"fromShadowDom": [HOST, room]} for room in same)],
            **({} if whole else {"include": WORKPLACE}),
        }
        found[f"{name}, {scheme}"] = _violations(page, context, again=again, empty=bool(same))
        known.update(standing)
    return {name: problems for name, problems in found.items() if problems}


def _schemes(page: Page) -> tuple[Scheme, ...]:
    """Both, first the one that is on: Streamlit draws the page anew for each change."""
    dark = page.evaluate('matchMedia("(prefers-color-scheme: dark)").matches')
    return SCHEMES[::-1] if dark else SCHEMES


def _coloured(page: Page, scheme: Scheme) -> bool:
    """Put on these colours; whether that is all that changed since this was done last."""
    page.emulate_media(color_scheme=scheme)
    page.wait_for_function(_COLOURED, arg=scheme == "dark")
    page.wait_for_function(_AT_REST)
    return stands_as_before(page)


def _violations(
    page: Page, context: dict[str, Any], *, again: bool, empty: bool = False
) -> list[str]:
    options = {**OPTIONS, **only(*COLOURS)} if again else OPTIONS
    answer = Judge().run(page, context=context, options=options).response
    assert answer["passes"] or again or empty  # what is judged is there
    return [
        f"{rule['id']}: {' '.join(node['html'].split())[:160]}"
        for rule in answer["violations"]
        for node in rule["nodes"]
    ]
