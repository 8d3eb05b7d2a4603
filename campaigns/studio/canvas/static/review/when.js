// When and who, as colleagues say it: "5 minutes ago", "Bram", "somebody at this computer".
const STEPS = [[60, "second", 60], [3600, "minute", 60], [86400, "hour", 3600], [604800, "day", 86400]];

// A formatter takes longer to make than a whole list takes to write.
const made = new Map();
const told = (Format, tongue, options) => {
  const key = `${Format.name}/${tongue}/${JSON.stringify(options)}`;
  return made.get(key) ?? made.set(key, new Format(tongue, options)).get(key);
};

export const ago = (at, tongue, now = Date.now()) => {
  const seconds = Math.round((now - new Date(at)) / 1000);
  const step = STEPS.find(([below]) => seconds < below);
  if (!step) return told(Intl.DateTimeFormat, tongue, { day: "numeric", month: "long", year: "numeric" }).format(new Date(at));
  return told(Intl.RelativeTimeFormat, tongue, { numeric: "auto" }).format(-Math.max(0, Math.floor(seconds / step[2])), step[1]);
};

export const exactly = (at, tongue) => told(Intl.DateTimeFormat, tongue, { dateStyle: "full", timeStyle: "short" }).format(new Date(at));

// Nobody signs in on one's own computer: then there is no name to tell.
export const whose = (name, state, t) => (name ? (name === state.user ? t("You") : name) : t("Somebody at this computer"));
