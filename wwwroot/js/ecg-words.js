// Words, numbers and times as the page's language writes them. The words themselves stand in the data attributes of the element.
const language = document.documentElement.lang;
const formats = new Map();

export function number(value, digits = 0) {
  if (!formats.has(digits)) {
    formats.set(digits, new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }));
  }

  return formats.get(digits).format(value);
}

// With as many decimals as it has, up to two.
export function brief(value) {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value);
}

// "2:03.4", or "1:02:03.4" from an hour on: seconds from the start of the recording.
export function clock(seconds, digits = 0) {
  const unit = 10 ** digits;
  const parts = Math.round(seconds * unit);
  const whole = Math.floor(parts / unit);
  const rest = number((parts / unit) % 60, digits).padStart(digits === 0 ? 2 : digits + 3, "0");
  const minutes = Math.floor(whole / 60) % 60;
  const hours = Math.floor(whole / 3600);
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

// The other way round: "1:02:03", "62:03" and "3723" are all the same time. Not a number where it is none.
export function secondsOf(text) {
  const parts = text.trim().replace(",", ".").split(":");
  return parts.length > 3 || parts.some(part => !/^\d+(\.\d+)?$/.test(part)) ? NaN : parts.reduce((sum, part) => sum * 60 + Number(part), 0);
}

export function wordsOf(element) {
  return (name, ...values) => element.dataset[`text${name}`].replace(/\{(\d)\}/g, (_, place) => values[place]);
}
