// Brings the workplace in: its modules come from our own address, so a browser keeps them.
// Streamlit calls this on every run of the page; the workplace is only made anew for another
// campaign or ticket, and told where to go when somebody was sent to a block or part.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".canvas");
  const { main, wish, ...options } = data;
  const key = JSON.stringify([main, options]);
  const kept = (root.workplace ??= {});
  kept.go = (page) => setTriggerValue("went", page);
  if (kept.key !== key) {
    kept.key = key;
    kept.wish = "";
    const before = kept.mounted;
    kept.mounted = Promise.resolve(before)
      .then((old) => old?.destroy?.())
      .catch(() => {})
      .then(() => import(new URL(main, location.origin).href))
      .then(({ mount }) => mount(root, { ...options, ...wish, go: (page) => kept.go(page) }));
    kept.mounted.catch((problem) => {
      console.error(problem);
      root.textContent = data.trouble;
      kept.key = "";
    });
  } else if (wish.nonce !== kept.wish) {
    kept.mounted.then((mounted) => mounted.show?.(wish));
  }
  kept.wish = wish.nonce;
  return () => {
    if (root.isConnected) return;
    kept.mounted.then((mounted) => mounted.destroy?.(), () => {});
    kept.key = "";
  };
}
