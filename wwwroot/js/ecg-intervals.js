// How often which interval occurs: a histogram, and the same in tables.
import { hatch, lines, paletteOf, penOf, sharp } from "./ecg-paper.js";
import { clock, number } from "./ecg-words.js";

const height = 200;
const left = 56;
const top = 8;
const foot = 22;
const bin = 0.025;
const tableBin = 0.1;
const most = 2.5;
const groups = ["N", "S", "V", "F", "Q", "?"];

export class Intervals {
  constructor(element, canvas, table, bins, words, go) {
    Object.assign(this, { element, canvas, table, bins, words, go, beats: null });
    this.repaint();
  }

  repaint() {
    this.palette = paletteOf(this.element);
  }

  show(beats) {
    this.beats = beats;
    this.counts = count(beats, bin);
    this.#fillTable(beats);
    this.#fillBins(beats);
  }

  draw() {
    if (!this.beats) {
      return;
    }

    const width = this.element.clientWidth;
    this.element.style.height = `${height}px`;
    const { palette, counts } = this;
    const pen = penOf(this.canvas, width, height);
    pen.fillStyle = palette.paper;
    pen.fillRect(0, 0, width, height);
    const sums = counts.map(byGroup => Object.values(byGroup).reduce((sum, one) => sum + one, 0));
    const highest = Math.max(1, ...sums);
    const used = sums.flatMap((sum, place) => (sum > 0 ? [place] : []));
    const first = Math.max(0, (used[0] ?? 0) - 4);
    const last = Math.max(first + 24, (used.at(-1) ?? 0) + 4);
    const bottom = height - foot;
    const across = (width - left) / (last - first);
    pen.font = palette.font(12);
    this.#scale(pen, width, bottom, highest);
    for (let place = first; place < last && place < counts.length; place++) {
      let base = bottom;
      for (const group of groups) {
        const tall = ((counts[place][group] ?? 0) / highest) * (bottom - top - 4);
        if (tall > 0) {
          const [x, wide] = [left + (place - first) * across, Math.max(1, across - 1)];
          base -= Math.max(1.5, tall);
          pen.fillStyle = palette.of(group);
          pen.fillRect(x, base, wide, Math.max(1.5, tall));
          // Told apart by more than the colour.
          if (!"N?".includes(group)) {
            hatch(pen, x, base, wide, Math.max(1.5, tall), palette.paper);
          }
        }
      }
    }

    this.#seconds(pen, width, bottom, first, last, across);
  }

  #scale(pen, width, bottom, highest) {
    const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000].find(one => highest / one <= 4) ?? highest;
    for (let value = 0; value <= highest; value += step) {
      const y = sharp(bottom - (value / highest) * (bottom - top - 4));
      lines(pen, this.palette.line, 1, () => {
        pen.moveTo(left, y);
        pen.lineTo(width, y);
      });
      pen.fillStyle = this.palette.quiet;
      const text = number(value);
      pen.fillText(text, left - 6 - pen.measureText(text).width, y + 4);
    }
  }

  #seconds(pen, width, bottom, first, last, across) {
    pen.fillStyle = this.palette.quiet;
    const step = (last - first) * bin > 1.2 ? 8 : 4;
    for (let place = Math.ceil(first / step) * step; place <= last; place += step) {
      const x = left + (place - first) * across;
      const text = number(place * bin, 1);
      const wide = pen.measureText(text).width;
      lines(pen, this.palette.quiet, 1, () => {
        pen.moveTo(sharp(x), bottom);
        pen.lineTo(sharp(x), bottom + 4);
      });
      if (x + wide / 2 < width) {
        pen.fillText(text, x - wide / 2, height - 5);
      }
    }
  }

  #fillTable(beats) {
    const rows = beats.isHidden ? [["?", this.words("AllBeats")]] : [["", this.words("AllBeats")], ...groups.map(group => [group, group])];
    this.table.tBodies[0].replaceChildren(...rows.flatMap(([group, name]) => {
      const found = indicesOf(beats, group);
      return found.length === 0 ? [] : [this.#row(beats, group, name, found)];
    }));
  }

  #row(beats, group, name, found) {
    found.sort((one, other) => beats.intervals[one] - beats.intervals[other]);
    const row = document.createElement("tr");
    const head = document.createElement("th");
    head.scope = "row";
    if (group === "" || group === "?") {
      head.textContent = name;
    } else {
      const canvas = document.createElement("span");
      canvas.className = `code group-${group.toLowerCase()}`;
      canvas.textContent = name;
      head.append(canvas);
    }

    const quantile = share => beats.intervals[found[Math.round((found.length - 1) * share)]];
    row.append(head, cell(number(found.length)), cell(number(quantile(0.5), 2)), cell(`${number(quantile(0.05), 2)}–${number(quantile(0.95), 2)}`));
    for (const beat of [found[0], found.at(-1)]) {
      const place = cell(`${number(beats.intervals[beat], 2)} `);
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn btn-link ecg-place";
      button.textContent = clock(beats.times[beat]);
      button.setAttribute("aria-label", this.words("ShowAt", clock(beats.times[beat])));
      button.addEventListener("click", () => this.go(beat));
      place.append(button);
      row.append(place);
    }

    return row;
  }

  #fillBins(beats) {
    const wide = count(beats, tableBin).map(byGroup => Object.values(byGroup).reduce((sum, one) => sum + one, 0));
    this.bins.tBodies[0].replaceChildren(...wide.flatMap((sum, place) => {
      if (sum === 0) {
        return [];
      }

      const row = document.createElement("tr");
      const head = document.createElement("th");
      head.scope = "row";
      const isLast = place === wide.length - 1;
      head.textContent = isLast ? this.words("FromOn", number(place * tableBin, 1)) : `${number(place * tableBin, 1)}–${number((place + 1) * tableBin, 1)}`;
      row.append(head, cell(number(sum)));
      return [row];
    }));
  }
}

function cell(text) {
  const made = document.createElement("td");
  made.className = "number";
  made.textContent = text;
  return made;
}

function indicesOf(beats, group) {
  const found = [];
  for (let beat = 0; beat < beats.length; beat++) {
    if (!Number.isNaN(beats.intervals[beat]) && (group === "" || beats.groups[beat] === group)) {
      found.push(beat);
    }
  }

  return found;
}

// What is longer than the last bin is counted in it.
function count(beats, width) {
  const counts = Array.from({ length: Math.round(most / width) + 1 }, () => ({}));
  for (let beat = 0; beat < beats.length; beat++) {
    const interval = beats.intervals[beat];
    if (!Number.isNaN(interval)) {
      const byGroup = counts[Math.min(counts.length - 1, Math.floor(interval / width + 1e-9))];
      byGroup[beats.groups[beat]] = (byGroup[beats.groups[beat]] ?? 0) + 1;
    }
  }

  return counts;
}
