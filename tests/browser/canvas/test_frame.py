"""The frame a mail stands in runs nothing of the mail's, though it may hear what we ask of it."""

from __future__ import annotations

from campaigns.studio.canvas.static_files import ADDRESS, version
from tests.browser.canvas.desk import Desk

HOSTILE = """<!doctype html><html onmouseover="top.ran = 'html'" lang="en"><head>
<title>x</title><script>top.ran = "head"</script></head>
<body onload="top.ran = 'load'"><script>top.ran = "body"</script>
<img src="/nothing.png" onerror="top.ran = 'error'" alt="">
<svg onload="top.ran = 'svg'"></svg><p id="p" onclick="top.ran = 'click'">words</p>
<a id="a" href="javascript:top.ran='link'">a</a></body></html>"""
#: Shows two states of a hostile mail, presses on it, and tells what ran and what our page heard.
TRIED = """async ([address, mail]) => {
  const { createFrame } = await import(address);
  let heard = 0;
  const shown = await new Promise((ready) => {
    const frame = createFrame({ title: "t", hint: "h", onChange() {}, onReady: (page) => {
      page.addEventListener("click", () => heard++);
      ready(frame);
    } });
    document.body.append(frame.element);
    frame.show(mail, { rendition: "mail", dark: false });
  });
  const press = () => {
    shown.page.getElementById("p").click();
    shown.page.documentElement.dispatchEvent(new MouseEvent("mouseover"));
    shown.page.getElementById("a").click();
  };
  press();
  shown.show(mail.replace("words", "other words"), { rendition: "mail", dark: false });
  press();
  await new Promise((later) => setTimeout(later, 300));
  shown.element.remove();
  return { ran: window.ran ?? "", heard };
}"""


def test_nothing_of_a_mail_runs_and_our_own_page_hears_what_is_pressed(desk: Desk) -> None:
    told = desk.page.evaluate(TRIED, [f"{ADDRESS}/{version()}/frame.js", HOSTILE])
    assert told == {"ran": "", "heard": 4}
