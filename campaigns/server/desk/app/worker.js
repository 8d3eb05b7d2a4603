// Keeps the till's page on the phone: its files for good, the page itself as it was last seen by
// somebody signed in. Answers about codes are never kept. VERSION and FILES come from the server.
const SHELL = `desk ${VERSION}`;
const PAGE = "desk page";
const PATIENCE = 4000; // ms for the page before the kept one is shown

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll(FILES)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const stale = (name) => name.startsWith("desk ") && ![SHELL, PAGE].includes(name);
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter(stale).map((name) => caches.delete(name))))
      .then(() => self.clients.claim())
      // Whoever opened the till for the first time loaded it before this was there to keep it, and a
      // page of an older version names files that went with it.
      .then(() => fetched(new Request("/desk")).catch(() => {})),
  );
});

// The page as it is now; a signed-in one is kept, any other ends what was kept.
const fetched = async (request) => {
  const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
  if (answer.ok && answer.headers.get("x-desk") === "page") {
    const cache = await caches.open(PAGE);
    await cache.put("/desk", answer.clone());
  } else if (answer.status < 500) {
    await caches.delete(PAGE);
  }
  return answer;
};

const page = (request) =>
  fetched(request).catch(async (lost) => {
    const kept = await caches.match("/desk", { cacheName: PAGE });
    if (kept) return kept;
    throw lost;
  });

// Signing out leaves no page behind for whoever picks the phone up without network.
const left = async (request) => {
  await caches.delete(PAGE);
  return fetch(request);
};

self.addEventListener("fetch", (event) => {
  const { pathname, search, origin } = new URL(event.request.url);
  if (origin !== location.origin) return;
  if (event.request.method === "POST") {
    if (pathname === "/desk/out") event.respondWith(left(event.request));
  } else if (event.request.mode === "navigate" && pathname === "/desk" && !search) {
    event.respondWith(page(event.request));
  } else if (event.request.mode === "navigate" && pathname === "/desk") {
    event.respondWith(fetch(event.request).catch(() => page(new Request("/desk"))));
  } else if (pathname.startsWith("/desk/app/") || pathname.startsWith("/go/assets/")) {
    event.respondWith(caches.match(event.request).then((kept) => kept ?? fetch(event.request)));
  }
});
