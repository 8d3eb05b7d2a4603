"""Results hands a web shop its codes and its keys, to editors alone."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from campaigns.document import Campaign
from campaigns.release import publish
from campaigns.storage import Workspace
from campaigns.storage.api_keys import ApiKeyFile
from campaigns.studio import session


def go(studio: AppTest) -> AppTest:
    studio.session_state[session._DESTINATION] = "results"
    return studio.run()


def test_a_key_is_made_shown_once_and_revoked(
    workspace: Workspace, campaign: Campaign, studio: AppTest
) -> None:
    publish(workspace, campaign)
    page = go(studio)
    assert not page.exception
    (name,) = [box for box in page.text_input if box.label == "Name of the till or shop"]
    name.set_value("Web shop")
    (make,) = [one for one in page.button if one.label == "Make a key"]
    page = make.click().run()
    (shown,) = [code.value for code in page.code if code.value.startswith("uw_")]
    file = ApiKeyFile(workspace.path / "api_keys.json")
    (held,) = file.all()
    assert file.find(shown) == held and held.scopes == ("check", "redeem", "undo")
    page = page.run()
    assert not [code for code in page.code if code.value.startswith("uw_")]
    page.button(key=f"api-key/{held.id}/revoke").click().run()
    assert file.find(shown) is None


def test_the_codes_are_offered_for_each_gift_and_shop(
    workspace: Workspace, campaign: Campaign, studio: AppTest
) -> None:
    publish(workspace, campaign)
    page = go(studio)
    assert page.selectbox(key="shop/which").options == ["Shopify", "WooCommerce"]
    assert len(page.selectbox(key="shop/gift").options) == len(campaign.gifts.gifts())
    assert any("Matrixify" in text.value for text in page.markdown)
    page = page.selectbox(key="shop/which").select("woocommerce").run()
    assert any("WebToffee" in text.value for text in page.markdown)
