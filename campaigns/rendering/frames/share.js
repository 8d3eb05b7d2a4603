// The picture of the fun, to send on: it shows no code, and goes with the brand's own address.
const file = (parts) => new File(parts, "gift.png", { type: "image/png" });

// The link saves the picture; where the browser can hand it on, it does that instead.
const shares = () => {
  if (!navigator.canShare?.({ files: [file([])] })) return;
  for (const link of document.querySelectorAll("#share, #second-share")) {
    link.onclick = async (event) => {
      event.preventDefault();
      try {
        const answer = await fetch(link.href, { signal: AbortSignal.timeout(PATIENCE) });
        if (!answer.ok) throw new Error(String(answer.status));
        await navigator.share({ ...state.share, files: [file([await answer.blob()])] });
      } catch (error) {
        if (error.name === "AbortError") return; // thought better of it
        link.onclick = null;
        link.click();
      }
    };
  }
};
