"""Where a picture of the library is used, so that nothing that was sent or kept loses it."""

from __future__ import annotations

from collections.abc import Iterator

from campaigns.storage import Workspace


def uses_of(workspace: Workspace, reference: str) -> list[str]:
    """The names of campaigns and brands that show a picture, each once.

    Drafts, named versions, the steps that undo goes back to, and everything that was ever sent
    count, also of a campaign that was removed since.
    """
    found = (name for name, source in _written(workspace) if reference in source)
    return list(dict.fromkeys(found))


def used(workspace: Workspace, references: list[str]) -> frozenset[str]:
    """Those of some pictures that are used anywhere."""
    open_, found = set(references), set[str]()
    for _name, source in _written(workspace):
        if not open_:
            break
        here = {one for one in open_ if one in source}
        found |= here
        open_ -= here
    return frozenset(found)


def _written(workspace: Workspace) -> Iterator[tuple[str, str]]:
    """Everything that may name a picture, as JSON, with what it belongs to."""
    campaigns = workspace.campaigns
    cards = campaigns.cards()
    for card in cards:
        yield card.name, campaigns.get(card.id).to_json()
        for revision, _name, _at in campaigns.versions(card.id):
            yield card.name, campaigns.version(card.id, revision).to_json()
    for brand in workspace.brands.all():
        yield brand.name, brand.model_dump_json()
    yield from workspace.releases.documents()
    for card in cards:  # last, as they are the most
        yield from ((card.name, source) for source in campaigns.step_sources(card.id))
