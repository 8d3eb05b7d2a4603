// The studio's words: English in the code, the tongue's own from the kit; `{name}` is filled in.
export const createT = (words = {}) => (text, facts) => {
  const said = words[text] ?? text;
  return facts ? said.replace(/\{(\w+)\}/g, (hole, name) => facts[name] ?? hole) : said;
};
