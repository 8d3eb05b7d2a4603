"""A whole row of the mail written in MJML by hand: shown in the mail as it is."""

from components.contract import component
from components.fields import Fields, Mjml


class MjmlRow(Fields):
    """`source` is MJML for the body: a section, a wrapper, a hero, raw HTML."""

    source: Mjml = ""


SAMPLE = {
    "source": '<mj-section background-color="#fff4ea" padding="24px 0"><mj-group>'
    '<mj-column width="30%"><mj-text align="center" font-size="32px">☕</mj-text></mj-column>'
    '<mj-column width="70%"><mj-text><b>Coffee is on us</b><br />Show this mail at the bar.'
    "</mj-text></mj-column></mj-group></mj-section>"
}

COMPONENT = component(
    __file__,
    kind="content",
    icon=":material/data_object:",
    group="space",
    fields=MjmlRow,
    sample=SAMPLE,
    stands="row",
)
