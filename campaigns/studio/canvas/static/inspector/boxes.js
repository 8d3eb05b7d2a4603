// The part of a picture that is kept, in shares (0 to 1) of its width and height: pure reckoning.
const LEAST = 0.05;
const between = (low, value, high) => Math.min(Math.max(value, low), high);

// `shape` is the wanted ratio as a share of the picture's own: width share / height share.
export const largest = (shape, [x, y]) => {
  const width = Math.min(1, shape), height = Math.min(1, 1 / shape);
  return { left: between(0, x - width / 2, 1 - width), top: between(0, y - height / 2, 1 - height), width, height };
};

export const movedBy = (box, dx, dy) => ({ ...box, left: between(0, box.left + dx, 1 - box.width), top: between(0, box.top + dy, 1 - box.height) });

// A corner or edge is pulled; `sides` such as "nw" or "e" says which. With a shape the ratio holds.
export const pulled = (box, sides, dx, dy, shape = 0) => {
  let { left, top, width, height } = box;
  const right = left + width, low = top + height;
  if (sides.includes("w")) { left = between(0, left + dx, right - LEAST); width = right - left; }
  if (sides.includes("e")) width = between(LEAST, width + dx, 1 - left);
  if (sides.includes("n")) { top = between(0, top + dy, low - LEAST); height = low - top; }
  if (sides.includes("s")) height = between(LEAST, height + dy, 1 - top);
  if (!shape) return { left, top, width, height };
  return kept({ left, top, width, height }, sides, shape, { right, low });
};

const kept = (box, sides, shape, { right, low }) => {
  const wide = /[ew]/.test(sides);
  let width = wide ? box.width : box.height * shape;
  const roomWide = sides.includes("w") ? right : 1 - box.left, roomHigh = sides.includes("n") ? low : 1 - box.top;
  width = Math.min(width, roomWide, roomHigh * shape);
  const height = width / shape;
  return { left: sides.includes("w") ? right - width : box.left, top: sides.includes("n") ? low - height : box.top, width, height };
};

export const isWhole = ({ left, top, width, height }) => left < 0.001 && top < 0.001 && width > 0.999 && height > 0.999;
