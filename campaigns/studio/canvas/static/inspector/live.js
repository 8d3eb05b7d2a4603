// One value between a field and the store: sent while typing, never changed under the cursor.
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

// `get` reads the value as the document has it; `send` gives a promise of the answer, null when it
// was refused; `apply` writes a value into the field; `busy` tells whether somebody is typing in it.
export const createLive = ({ get, send, apply, failed = () => {}, busy = () => false, pause = 120 }) => {
  let timer = 0, dirty = false, flying = 0, wanted, seen;

  const settle = () => {
    const now = get();
    if (same(now, seen)) return;
    seen = now;
    // What comes back from our own edit is as typed, or cleaned: a cursor in it stays where it is.
    if (!busy() && !same(now, wanted)) apply(now);
  };

  const flush = async () => {
    clearTimeout(timer);
    if (!dirty) return;
    dirty = false;
    flying += 1;
    const answer = await send(wanted);
    flying -= 1;
    failed(answer === null);
    if (answer !== null && !dirty && !flying) settle();
  };

  return {
    flush,
    typed(value, at = pause) {
      wanted = value;
      dirty = true;
      clearTimeout(timer);
      if (at) timer = setTimeout(flush, at);
      else flush();
    },
    // The document changed: by undo, by typing on the mail, by somebody else.
    show() {
      const now = get();
      if (dirty || flying || same(now, seen)) return;
      seen = now;
      failed(false);
      apply(now);
    },
    busy: () => dirty || flying > 0,
  };
};

// While one chooses with a slider or a colour, a value each 60 ms; the last one always.
export const CHOOSING = 60;
