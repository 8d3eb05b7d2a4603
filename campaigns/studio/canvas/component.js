// Brings the workplace in: its modules come from our own address, so a browser keeps them.
// Streamlit calls this on every run of the page; the workplace is only made anew for another
// campaign or ticket, and told where to go when somebody was sent to a block or part.

// All modules are asked for at once, not as one after the other is found to be needed.
const hurry = (modules) => {
  for (const address of modules) {
    if (document.head.querySelector(`link[href="${address}"]`)) continue;
    document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href: address }));
  }
};

// What the workplace asks for first is asked for while its modules come: path -> answer.
const begin = ({ base, ticket }) => {
  const ask = (path, given) => {
    const asked = fetch(base + path, { ...given, cache: "no-store", credentials: "same-origin", headers: { "X-Unwrap-Ticket": ticket, "Content-Type": "application/json" } });
    asked.catch(() => {}); // told where the answer is waited for
    return asked;
  };
  return new Map([
    ["/studio/canvas/kit", ask("/studio/canvas/kit", {})],
    ["/studio/canvas/open", ask("/studio/canvas/open", { method: "POST", body: "{}" })],
  ]);
};

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".canvas");
  const { main, modules, wish, ...options } = data;
  const key = JSON.stringify([main, options]);
  const kept = (root.workplace ??= {});
  kept.go = (page) => setTriggerValue("went", page);
  if (kept.key !== key) {
    kept.key = key;
    kept.wish = "";
    const before = kept.mounted;
    hurry(modules);
    const begun = begin(options);
    kept.mounted = Promise.resolve(before)
      .then((old) => old?.destroy?.())
      .catch(() => {})
      .then(() => import(new URL(main, location.origin).href))
      .then(({ mount }) => mount(root, { ...options, ...wish, begun, go: (page) => kept.go(page) }));
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
