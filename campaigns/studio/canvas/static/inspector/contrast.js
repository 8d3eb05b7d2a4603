// How well a colour reads on another: WCAG 2.2, and the nearest shade that does.
const HEX = /^#[0-9a-f]{6}$/i;
export const READABLE = 4.5, VISIBLE = 3;

export const isColour = (text) => HEX.test(text);
export const rgb = (colour) => [1, 3, 5].map((from) => parseInt(colour.slice(from, from + 2), 16));
export const hex = (channels) => `#${channels.map((one) => Math.round(one).toString(16).padStart(2, "0")).join("")}`;

export const luminance = (colour) => {
  const [red, green, blue] = rgb(colour).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

export const contrast = (one, other) => {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

export const mix = (one, other, share) => {
  const to = rgb(other);
  return hex(rgb(one).map((channel, at) => channel + (to[at] - channel) * share));
};

export const readableOn = (ground) => (contrast(ground, "#ffffff") >= contrast(ground, "#1b1530") ? "#ffffff" : "#1b1530");

// The least change towards black or white that reads on every ground; null when none does.
export const nearest = (colour, grounds, need) => {
  const passes = (shade) => grounds.every((ground) => contrast(shade, ground) >= need);
  let best = null;
  for (const end of ["#000000", "#ffffff"])
    for (let at = 0; at <= 100; at += 1) {
      const shade = mix(colour, end, at / 100);
      if (passes(shade)) {
        if (!best || at < best.at) best = { shade, at };
        break;
      }
    }
  return best?.shade ?? null;
};

// Cut, never rounded: 4.49 must not read as 4.5.
export const told = (ratio) => (Math.floor(ratio * 10) / 10).toFixed(1);
