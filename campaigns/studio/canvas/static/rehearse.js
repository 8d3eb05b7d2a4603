// Shows what an edit will bring in a frame's document, before the rendering says so: the rows of one
// column in another order, a copy among them, or one less. Only where each block is one row there.
const OWN_NAMES = "[id], [for], [name], input, select, textarea, script, style"; // a copy would need others

const rowOf = (page, id) => {
  const marked = page.getElementsByClassName(`uw-b-${id}`);
  const row = marked.length === 1 ? marked[0].parentElement : null;
  return row?.localName === "tr" && row.children.length === 1 && marked[0].localName === "td" ? row : null;
};

const rowsOf = (page, ids) => {
  const rows = ids.map((id) => rowOf(page, id));
  const together = rows.every((row, at) => row && (!at || row.previousElementSibling === rows[at - 1]));
  return together ? rows : null;
};

const copied = (row, { from, to }) => {
  const made = row.cloneNode(true), cell = made.firstElementChild;
  if (cell.querySelector(OWN_NAMES)) return null;
  cell.className = cell.className.replace(`uw-b-${from}`, `uw-b-${to}`);
  cell.id = `uw-b-${to}.0`;
  for (const words of cell.querySelectorAll("uw-w[data-f]")) words.dataset.f = words.dataset.f.replace(`${from}/`, `${to}/`);
  return made;
};

// What brings it about, to be called once every frame can; null where this one cannot.
export const rehearsal = (page, { before, after, copy }) => {
  const rows = rowsOf(page, before);
  const twin = rows && copy && copied(rows[before.indexOf(copy.from)], copy);
  if (!rows || (copy && !twin)) return null;
  return () => {
    const known = new Map([...before.map((id, at) => [id, rows[at]]), [copy?.to, twin]]);
    const home = rows[0].parentNode, end = rows.at(-1).nextSibling;
    for (const id of before) if (!after.includes(id)) known.get(id).remove();
    let next = rows.find((row) => row.parentNode === home) ?? end;
    for (const row of after.map((id) => known.get(id))) {
      if (row === next) next = row.nextSibling;
      else home.insertBefore(row, next);
    }
  };
};
