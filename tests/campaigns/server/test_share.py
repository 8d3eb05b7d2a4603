"""The picture to share: after a play, the same for everybody, with nothing of anybody on it."""

from __future__ import annotations

import io

from PIL import Image
from starlette.testclient import TestClient

from campaigns.rendering.sharing import SIZE, share_picture
from tests.campaigns.server.conftest import House
from tests.campaigns.server.sample import PLAY, block, campaign
from tests.components.scene import MemoryPictures


def test_there_is_a_picture_after_the_play_and_none_before(
    house: House, client: TestClient
) -> None:
    home = house.home()
    assert client.get(f"{home}/share.png").status_code == 404
    client.post(f"{home}/play", json=PLAY)
    answer = client.get(f"{home}/share.png")
    assert answer.headers["content-type"] == "image/png"
    with Image.open(io.BytesIO(answer.content)) as picture:
        assert picture.size == SIZE and picture.info == {}, "no word of whose it is"
    assert len(answer.content) < 300_000
    known = {"if-none-match": answer.headers["etag"]}
    assert client.get(f"{home}/share.png", headers=known).status_code == 304


def test_it_is_everybodys(house: House, client: TestClient) -> None:
    seen = set()
    for number in range(4):
        home = house.home(number)
        client.post(f"{home}/play", json=PLAY)
        seen.add(client.get(f"{home}/share.png").content)
    assert len(seen) <= 2, "one for each language"
    assert client.get(f"{house.test_home()}/share.png").content in seen


def test_it_follows_brand_and_language() -> None:
    made = campaign()
    brand = made.brand.model_copy(update={"name": "Another"})
    other = made.model_copy(update={"brand": brand})
    kinds = [(made, "en"), (made, "nl"), (made, "ar"), (other, "en")]
    pictures = [share_picture(each, language, MemoryPictures()) for each, language in kinds]
    assert len(set(pictures)) == len(pictures)


def test_without_a_game_there_is_a_wrapped_gift() -> None:
    made = campaign()
    section = made.document.sections[0]
    column = section.columns[0].model_copy(update={"blocks": (block(1, "heading"),)})
    bare = section.model_copy(update={"columns": (column,)})
    document = made.document.model_copy(update={"sections": (bare,)})
    assert share_picture(
        made.model_copy(update={"document": document}), "en", MemoryPictures()
    ).startswith(b"\x89PNG")
