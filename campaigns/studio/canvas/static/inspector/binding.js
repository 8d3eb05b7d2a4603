// Where a field's value lives in the document, and the operation that changes it.
const step = (value, key) => (value == null ? undefined : value[key]);
export const at = (value, path) => path.split(".").reduce(step, value);

// A copy in which the value at a path is another one.
export const put = (value, [key, ...rest], changed) => {
  if (key === undefined) return changed;
  const copy = Array.isArray(value) ? [...value] : { ...value };
  copy[key] = put(copy[key], rest, changed);
  return copy;
};

const EMPTY = { words: {}, rich: {}, items: [], toggle: false, number: 0 };
export const emptyOf = (field) => field.default ?? EMPTY[field.widget] ?? field.options?.[0]?.value ?? "";

// Edits that are on their way, so that the next one builds on them and not on an older answer.
const ahead = new Map();
const sending = async (key, promise) => {
  const entry = ahead.get(key);
  entry.count += 1;
  const answer = await promise;
  entry.count -= 1;
  if (!entry.count) ahead.delete(key);
  return answer;
};
const wholeAt = (key, current) => (ahead.has(key) ? ahead.get(key).value : current());
const remember = (key, value) => ahead.set(key, { count: ahead.get(key)?.count ?? 0, value });

// A field of a block: `path` is `title` or `items.0.title`.
export const blockBinding = (store, blockOf, top, path = top.name, field = top) => {
  const id = blockOf().id, keys = path.split(".").slice(1), key = `${id}/${top.name}`;
  const current = () => blockOf()?.values[top.name] ?? emptyOf(top);
  const whole = () => wholeAt(key, current);
  const write = (value, operation, place) => {
    remember(key, value);
    return sending(key, store.do([operation], { place }));
  };
  const own = {
    path, field, id: `${id}-${path.replaceAll(".", "-")}`,
    get: () => (keys.length ? at(current(), keys.join(".")) : current()) ?? emptyOf(field),
    set(value) {
      const next = put(whole(), keys, value);
      return write(next, { op: "set_values", block: id, values: { [top.name]: next } }, `values/${id}/${path}`);
    },
    say(language, text) {
      const said = (keys.length ? at(whole(), keys.join(".")) : whole()) ?? {};
      const words = { ...(typeof said === "string" ? { und: said } : said), [language]: text };
      return write(put(whole(), keys, words), { op: "set_words", block: id, field: path, language, text }, `words/${id}/${path}/${language}`);
    },
    beside: (name) => blockBinding(store, blockOf, keys.length ? top : name, keys.length ? [...path.split(".").slice(0, -1), name.name].join(".") : name.name, name),
  };
  return own;
};

// A field of the section, the document or the theme: one operation that takes it by name.
export const partBinding = (store, { id, field, get, operation }) => ({
  path: field.name, field, id: `${id}-${field.name.replaceAll(".", "-")}`,
  get: () => get() ?? emptyOf(field),
  set: (value) => store.do([operation(value)], { place: `${id}/${field.name}` }),
  say: (language, text) => store.do([operation({ [language]: text })], { place: `${id}/${field.name}/${language}` }),
});
