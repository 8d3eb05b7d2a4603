// What this phone remembers without network, in IndexedDB: the server's last word (keys, gifts),
// codes it knows to be used, and its own uses that the server has not heard of yet.
const NAME = "desk";
const STORES = { state: undefined, used: undefined, waiting: "key", conflicts: "key" };
const DAY = 86_400_000; // ms
const KEPT = 45 * DAY; // a used code is remembered: longer than most gifts are good
const KEPT_TAKEN = 400 * DAY; // one that was taken back: few, and a picture of its QR may stay long

let opened;

const promised = (request) =>
  new Promise((fulfil, reject) => {
    request.onsuccess = () => fulfil(request.result);
    request.onerror = () => reject(request.error);
  });

const open = () => {
  opened ??= new Promise((fulfil, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      for (const [name, keyPath] of Object.entries(STORES))
        request.result.createObjectStore(name, keyPath ? { keyPath } : undefined);
    };
    request.onsuccess = () => fulfil(request.result);
    request.onerror = () => reject(request.error);
  });
  return opened;
};

// Runs `act` over one store; what it wrote is on disk before this returns.
const within = async (name, mode, act) => {
  const database = await open();
  const transaction = database.transaction(name, mode, { durability: "strict" });
  const result = await act(transaction.objectStore(name));
  if (mode === "readwrite")
    await new Promise((fulfil, reject) => {
      transaction.oncomplete = fulfil;
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
  return result;
};

export const get = (name, key) => within(name, "readonly", (store) => promised(store.get(key)));
export const all = (name) => within(name, "readonly", (store) => promised(store.getAll()));
export const put = (name, value, key) =>
  within(name, "readwrite", (store) => { store.put(value, key); });
export const remove = (name, key) => within(name, "readwrite", (store) => { store.delete(key); });

// Many codes at once, each with when (ms) and where it was used.
export const remember = (codes, at, till) =>
  within("used", "readwrite", (store) => {
    for (const code of codes) store.put({ at, till }, code);
  });

// The same for codes heard of: what this phone knows better stays.
export const hearOf = (codes, at) =>
  within("used", "readwrite", async (store) => {
    for (const code of codes)
      if (!(await promised(store.getKey(code)))) store.put({ at, till: "" }, code);
  });

// Codes that were taken from who had them, each with why; a use of this phone's own says more.
export const hearOfTaken = (codes, at) =>
  within("used", "readwrite", async (store) => {
    for (const [code, why] of codes)
      if (!(await promised(store.get(code)))?.till) store.put({ at, till: "", taken: why || "gone" }, code);
  });

// Keeps a use only if the code was free: two presses on one phone must not both say yes.
export const take = (use, code) =>
  within("waiting", "readwrite", async (store) => {
    const held = await promised(store.getAll());
    const before = held.find((one) => one.plain === code && !one.shared);
    if (!before) store.put({ ...use, plain: code });
    return before;
  });

export const forgetOld = (now) =>
  within("used", "readwrite", (store) => {
    const request = store.openCursor();
    return new Promise((fulfil) => {
      request.onsuccess = () => {
        const cursor = request.result;
        if (!cursor) return fulfil();
        const kept = cursor.value.taken ? KEPT_TAKEN : KEPT;
        if (cursor.value.at < now - kept) cursor.delete();
        cursor.continue();
      };
    });
  });
