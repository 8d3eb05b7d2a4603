"""What stands in a column, written in MJML by hand: shown in the mail as it is."""

from components.contract import component
from components.fields import Fields, Mjml


class MjmlBlock(Fields):
    """`source` is MJML for a column; page, AMP and text show its words and links."""

    source: Mjml = ""


SAMPLE = {
    "source": '<mj-table padding="8px 24px"><tr><th align="left">Opening hours</th>'
    '<th align="right">This week</th></tr><tr><td>Monday to Friday</td>'
    '<td align="right">9:00 to 18:00</td></tr><tr><td>Saturday</td>'
    '<td align="right">10:00 to 17:00</td></tr></mj-table>'
}

COMPONENT = component(
    __file__,
    kind="content",
    icon=":material/code:",
    group="space",
    fields=MjmlBlock,
    sample=SAMPLE,
)
