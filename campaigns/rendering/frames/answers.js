// Answering without leaving the page; without script the same forms are sent and lead back here.
// Each `form[data-ask]` stands in a `.ask` block, and is told apart by the fields in it.
const PATIENT = 15000; // milliseconds; an answer that is sent twice is still one answer

const filled = (block, { results, total }) => {
  for (const [choice, count] of Object.entries(results ?? {})) {
    const share = total ? Math.round((100 * count) / total) : 0;
    const bar = [...block.querySelectorAll("progress")].find((one) => one.dataset.choice === choice);
    if (!bar) continue;
    bar.value = share;
    bar.closest("li").querySelector("[data-share]").textContent = share;
  }
};

const taken = (block, sent, answer) => {
  const tie = block.querySelector(".ask-tied");
  const consent = block.querySelector("[name=consent]");
  if (tie) tie.hidden = sent.withdraw || !sent.consent;
  if (sent.withdraw) {
    if (consent) consent.checked = false;
    return;
  }
  for (const gone of block.querySelectorAll(".ask-picked")) gone.remove();
  filled(block, answer);
  block.querySelector(".ask-live")?.removeAttribute("hidden");
  const thanks = block.querySelector(".ask-thanks");
  thanks.hidden = false;
  thanks.focus({ preventScroll: true });
  thanks.scrollIntoView({ block: "nearest" });
};

const send = async (form, sent) => {
  const answer = await fetch(form.action, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify(sent),
    signal: AbortSignal.timeout(PATIENT),
  });
  const told = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(String(answer.status)), { told: told.message });
  return told;
};

for (const form of document.querySelectorAll("form[data-ask]")) {
  const block = form.closest(".ask");
  const trouble = block.querySelector(".ask-trouble");
  let sending = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (sending) return;
    sending = true;
    const fields = new FormData(form);
    const sent = {
      block: fields.get("block"),
      value: fields.getAll("value"),
      consent: fields.has("consent"),
      withdraw: fields.has("withdraw"),
    };
    try {
      taken(block, sent, await send(form, sent));
      trouble.hidden = true;
    } catch (error) {
      trouble.textContent = error.told ?? trouble.dataset.words;
      trouble.hidden = false;
    } finally {
      sending = false;
    }
  });
}
