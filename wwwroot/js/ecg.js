// The ECG of a recording's page: strip, overview, tachogram and histogram, and what joins them. Every word comes from the element's data attributes.
import { keepAddress, readAddress } from "./ecg-address.js";
import { loadBeats } from "./ecg-beats.js";
import { listen } from "./ecg-gestures.js";
import { Intervals } from "./ecg-intervals.js";
import { Overview } from "./ecg-overview.js";
import { Signal } from "./ecg-signal.js";
import { gutter, Strip } from "./ecg-strip.js";
import { Tachogram } from "./ecg-tachogram.js";
import { usualGain, usualSpeed, View } from "./ecg-view.js";
import { brief, clock, number, secondsOf, wordsOf } from "./ecg-words.js";

const mostSaid = 40;
const quiet = 600;
const extentPoints = 2000;
const fewLeads = 3;
const hasRhythm = 3;

const root = document.getElementById("ecg");
const words = wordsOf(root);
const find = name => root.querySelector(`[data-ecg="${name}"]`) ?? document.querySelector(`[data-ecg="${name}"]`);
const body = find("body");
const rhythm = find("rhythm");
const stripPlace = find("strip");
const overviewPlace = find("overview");
const leads = JSON.parse(root.dataset.leads);
const seconds = Number(root.dataset.seconds);

const view = new View(seconds, root.dataset.lead, leads);
const usual = { speed: usualSpeed, gain: usualGain, leads: leads.length <= fewLeads ? leads : [root.dataset.lead] };
const signal = new Signal(root.dataset.signal, Number(root.dataset.rate), seconds, arrive, () => complain("SignalFailed"));
signal.rate = Number(root.dataset.rate);

body.hidden = false;
const strip = new Strip(stripPlace, find("strip-canvas"), words);
const overview = new Overview(overviewPlace, find("overview-canvas"), words);
const tachogram = new Tachogram(find("tachogram"), find("tachogram-canvas"));
const intervals = new Intervals(find("histogram"), find("histogram-canvas"), find("interval-table"), find("bin-table"), words, beat => choose(beat, true));
let beats = null;
let told = 0;

view.width = stripPlace.clientWidth - gutter;
view.set({ ...usual, ...readAddress(view) });
keepAddress(view, usual);
view.addEventListener("change", draw);
new ResizeObserver(() => view.set({ width: stripPlace.clientWidth - gutter })).observe(stripPlace);
for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
  matchMedia(query).addEventListener("change", () => {
    [strip, overview, tachogram, intervals].forEach(drawn => drawn.repaint());
    view.touch();
  });
}

reload();
loadExtents();
bindControls();
root.addEventListener("ecg:reload", reload);
root.addEventListener("ecg:show", ({ detail }) => {
  if (detail.beat !== undefined) {
    choose(detail.beat, false);
  } else {
    view.centre(detail.seconds);
  }
});
listen(stripPlace, view, gutter, {
  choose: x => {
    const time = view.start + x / view.perSecond;
    point(time);
    if (beats?.length > 0) {
      const beat = beats.nearest(time);
      // Beside every beat nothing was meant.
      if (Math.abs(beats.times[beat] - time) < 1) {
        choose(beat, true);
      }
    }
  },
  point: x => point(x === null ? null : view.start + x / view.perSecond),
  key: (key, isShift) => press(key, isShift),
});

async function reload() {
  try {
    beats = await loadBeats(root.dataset.beats);
  } catch {
    complain("BeatsFailed");
    return;
  }

  if (view.selected !== null && view.selected >= beats.length) {
    view.selected = null;
  }

  overview.show({ beats });
  rhythm.hidden = beats.length < hasRhythm;
  tachogram.show(beats);
  intervals.show(beats);
  for (const button of root.querySelectorAll("[data-ecg-beat]")) {
    button.disabled = beats.length === 0 || (beats.isHidden && button.dataset.ecgBeat.startsWith("odd"));
  }

  intervals.draw();
  tell();
  view.touch();
}

// The whole of each lead, coarsely: what the overview shows, and around which level a lead is drawn.
async function loadExtents() {
  for (const lead of [view.lead, ...leads.filter(lead => lead !== view.lead)]) {
    try {
      const extent = await signal.overview(lead, extentPoints);
      const middles = extent.bucket > 1
        ? Float32Array.from({ length: extent.values.length / 2 }, (_, place) => (extent.values[2 * place] + extent.values[2 * place + 1]) / 2)
        : extent.values;
      const sorted = middles.filter(value => !Number.isNaN(value)).sort();
      strip.baselines.set(lead, sorted[sorted.length >> 1] ?? 0);
      if (lead === view.lead) {
        overview.show({ extent });
      }

      view.touch();
    } catch {
      complain("SignalFailed");
      return;
    }
  }
}

function draw() {
  strip.draw(view, signal, beats);
  overview.draw(view);
  if (!rhythm.hidden) {
    tachogram.draw(view);
  }

  find("scale").textContent = words("Scale", brief(view.speed), brief(view.gain));
  find("shown").textContent = words("Shown", clock(view.start, 1), clock(view.end, 1), clock(view.seconds));
  fit(find("speed"), view.speed);
  fit(find("gain"), view.gain);
  overviewPlace.setAttribute("aria-valuenow", String(Math.round(view.start)));
  overviewPlace.setAttribute("aria-valuetext", find("shown").textContent);
  clearTimeout(told);
  told = setTimeout(say, quiet);
}

// A list of usual values, which gets one more where the hand has chosen another.
function fit(select, value) {
  const option = [...select.options].find(one => Number(one.value) === value);
  const other = select.querySelector("[data-other]");
  if (option && option !== other) {
    other.hidden = true;
    select.value = option.value;
  } else {
    other.hidden = false;
    other.value = String(value);
    other.textContent = words(select.dataset.unit, brief(value));
    select.value = other.value;
  }
}

// What the strip shows, in words, once it has come to rest.
function say() {
  const parts = [words("Shown", clock(view.start, 1), clock(view.end, 1), clock(view.seconds))];
  if (beats) {
    const [from, to] = [beats.from(view.start), beats.from(view.end)];
    const labels = Array.from({ length: Math.min(mostSaid, to - from) }, (_, place) => beats.label(from + place)).filter(label => label !== "");
    parts.push(words("BeatsShown", number(to - from)));
    if (labels.length > 0) {
      parts.push(labels.join(" ") + (to - from > mostSaid ? " …" : ""));
    }

    if (beats.isUnreadable(view.start, view.end)) {
      parts.push(words("PartUnreadable"));
    }
  }

  const text = parts.join(" ");
  const said = find("said");
  if (said.textContent !== text) {
    said.textContent = text;
  }
}

function tell() {
  const place = find("chosen");
  const beat = view.selected;
  if (!beats || beat === null) {
    place.textContent = beats?.length === 0 ? words("NoBeats") : words("NoneChosen");
    return;
  }

  const parts = [words("Beat", number(beat + 1), number(beats.length)), clock(beats.times[beat], 2), ...describe(beat)];
  place.textContent = parts.join(" · ");
}

function describe(beat) {
  const parts = [];
  const group = beats.groups[beat];
  if (!beats.isHidden) {
    parts.push(beats.isNoBeat(beat) ? words("NoBeat") : group);
    if (beats.isOpen(beat)) {
      parts.push(words("Uncertain"));
    }
  }

  const interval = beats.intervals[beat];
  if (!Number.isNaN(interval)) {
    parts.push(words("Interval", number(interval, 2)), words("Rate", number(60 / interval)));
  }

  return parts;
}

function point(time) {
  strip.pointed = time;
  const place = find("pointed");
  if (time === null || time < 0 || time > seconds) {
    place.textContent = "";
  } else {
    const parts = [clock(time, 2)];
    const beat = beats?.length > 0 ? beats.nearest(time) : -1;
    if (beat >= 0 && Math.abs(beats.times[beat] - time) < 0.5) {
      parts.push(...describe(beat));
    }

    if (beats?.isUnreadable(time, time + 0.001)) {
      parts.push(words("Unreadable"));
    }

    place.textContent = parts.join(" · ");
  }

  view.touch();
}

function choose(beat, isTold) {
  if (!beats || !(beat >= 0 && beat < beats.length)) {
    return;
  }

  view.selected = beat;
  view.reveal(beats.times[beat]);
  tell();
  if (isTold) {
    root.dispatchEvent(new CustomEvent("ecg:beat", { detail: { beat }, bubbles: true }));
  }
}

// From the beat chosen where it is in sight, from the middle of the strip otherwise.
function step(direction, isOfInterest) {
  if (!beats || beats.length === 0) {
    return;
  }

  const time = beats.times[view.selected ?? -1];
  const isInSight = time >= view.start && time <= view.end;
  const from = isInSight ? view.selected : direction > 0 ? beats.from(view.start) - 1 : beats.from(view.end);
  const beat = beats.next(from, direction, isOfInterest);
  if (beat === null) {
    find("said").textContent = words(direction > 0 ? "NoneAfter" : "NoneBefore");
  } else {
    choose(beat, true);
  }
}

const isOdd = beat => beats.isAbnormal(beat) || beats.isOpen(beat);
const acts = {
  start: () => view.set({ start: 0 }),
  end: () => view.set({ start: seconds }),
  "page-back": () => view.moveBy(-0.9 * view.span),
  "page-on": () => view.moveBy(0.9 * view.span),
  back: () => view.moveBy(-0.1 * view.span),
  on: () => view.moveBy(0.1 * view.span),
  larger: () => view.step(1),
  smaller: () => view.step(-1),
  "beat-back": () => step(-1),
  "beat-on": () => step(1),
  "odd-back": () => beats?.isHidden || step(-1, isOdd),
  "odd-on": () => beats?.isHidden || step(1, isOdd),
};
const keys = {
  ArrowLeft: "back", ArrowRight: "on", PageUp: "page-back", PageDown: "page-on", Home: "start", End: "end", "+": "larger", "=": "larger", "-": "smaller",
  n: "beat-on", p: "beat-back", N: "odd-on", P: "odd-back",
};

function press(key, isShift) {
  // Whoever has the capital letters locked means the small ones.
  const name = /^[np]$/i.test(key) ? (isShift ? key.toUpperCase() : key.toLowerCase()) : key;
  const act = acts[keys[name]];
  act?.();
  return act !== undefined;
}

function bindControls() {
  root.addEventListener("click", event => {
    const button = event.target.closest("button[data-ecg-move], button[data-ecg-beat]");
    if (button) {
      acts[button.dataset.ecgMove ?? button.dataset.ecgBeat]();
    }
  });
  find("speed").addEventListener("change", event => view.setSpeed(Number(event.target.value)));
  find("gain").addEventListener("change", event => view.set({ gain: Number(event.target.value) }));
  find("grid").checked = view.grid;
  find("grid").addEventListener("change", event => view.set({ grid: event.target.checked }));
  for (const box of root.querySelectorAll("[data-ecg-lead]")) {
    box.checked = view.leads.includes(box.value);
    box.addEventListener("change", () => {
      const chosen = leads.filter(lead => [...root.querySelectorAll("[data-ecg-lead]")].some(other => other.value === lead && other.checked));
      box.checked ||= chosen.length === 0;
      view.set({ leads: chosen.length === 0 ? view.leads : chosen });
    });
  }

  find("go").addEventListener("submit", event => {
    event.preventDefault();
    const time = secondsOf(find("go-time").value);
    const isTime = time >= 0 && time <= seconds;
    find("go-time").setAttribute("aria-invalid", String(!isTime));
    find("go-fault").textContent = isTime ? "" : words("NoTime", clock(seconds));
    if (isTime) {
      view.centre(time);
    }
  });
  find("tachogram-range").addEventListener("change", event => {
    tachogram.range = Number(event.target.value);
    view.touch();
  });
  find("tachogram").addEventListener("click", event => {
    const x = event.clientX - find("tachogram").getBoundingClientRect().left;
    view.centre(tachogram.secondsAt(view, x));
  });
  new ResizeObserver(() => intervals.draw()).observe(find("histogram"));
  bindOverview();
}

function bindOverview() {
  const go = event => view.centre(overview.secondsAt(view, event.clientX - overviewPlace.getBoundingClientRect().left));
  overviewPlace.addEventListener("pointerdown", event => {
    if (event.button === 0) {
      overviewPlace.setPointerCapture(event.pointerId);
      go(event);
    }
  });
  overviewPlace.addEventListener("pointermove", event => {
    if (overviewPlace.hasPointerCapture(event.pointerId)) {
      go(event);
    }
  });
  const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };
  overviewPlace.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }

    if (event.key in steps) {
      view.moveBy(steps[event.key] * Math.max(0.9 * view.span, seconds / 100));
    } else if (event.key === "PageUp" || event.key === "PageDown") {
      view.moveBy((event.key === "PageUp" ? -1 : 1) * Math.max(view.span, seconds / 10));
    } else if (!press(event.key, event.shiftKey)) {
      return;
    }

    event.preventDefault();
    event.stopPropagation();
  });
}

function arrive() {
  find("fault").hidden = true;
  view.touch();
}

// Until something has gone right again.
function complain(name) {
  find("fault").textContent = words(name);
  find("fault").hidden = false;
}
