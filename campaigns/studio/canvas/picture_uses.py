"""Where a picture of the library is used, so that nothing that was sent or kept loses it."""

from __future__ import annotations

from collections.abc import Iterator

from campaigns.storage import Workspace


def uses_of(workspace: Workspace, reference: str) -> list[str]:
    """The names of campaigns and brands that show a picture, each once.

    Drafts, named versions and releases count; what can only be reached by undo does not.
    """
    found = (name for name, source in _written(workspace) if reference in source)
    return list(dict.fromkeys(found))


def used(workspace: Workspace, references: list[str]) -> frozenset[str]:
    """Those of some pictures that are used anywhere."""
    sources = [source for _name, source in _written(workspace)]
    return frozenset(one for one in references if any(one in source for source in sources))


def _written(workspace: Workspace) -> Iterator[tuple[str, str]]:
    """Everything that may name a picture, as JSON, with what it belongs to."""
    for card in workspace.campaigns.cards():
        yield card.name, workspace.campaigns.get(card.id).to_json()
        for revision, _name, _at in workspace.campaigns.versions(card.id):
            yield card.name, workspace.campaigns.version(card.id, revision).to_json()
        for release in workspace.releases.of(card.id):
            yield card.name, release.campaign.to_json()
    for brand in workspace.brands.all():
        yield brand.name, brand.model_dump_json()
