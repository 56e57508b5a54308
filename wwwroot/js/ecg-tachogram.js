// Intervals over time: a point for each beat, of a shape and colour of its own for each group. A click moves the strip.
import { lines, paletteOf, penOf, sharp, tickStep } from "./ecg-paper.js";
import { clock, number } from "./ecg-words.js";

const height = 200;
const left = 44;
const top = 8;
const foot = 22;
const marks = {
  N: (pen, x, y) => pen.rect(x - 1, y - 1, 2, 2),
  S: (pen, x, y) => { pen.moveTo(x, y - 4.5); pen.lineTo(x + 4.5, y + 3.5); pen.lineTo(x - 4.5, y + 3.5); pen.closePath(); },
  V: (pen, x, y) => { pen.moveTo(x, y - 5); pen.lineTo(x + 5, y); pen.lineTo(x, y + 5); pen.lineTo(x - 5, y); pen.closePath(); },
  F: (pen, x, y) => { pen.rect(x - 4, y - 1, 8, 2); pen.rect(x - 1, y - 4, 2, 8); },
  Q: (pen, x, y) => pen.rect(x - 3, y - 3, 6, 6),
};

export function drawMark(pen, group, x, y) {
  (marks[group] ?? marks.N)(pen, x, y);
}

export class Tachogram {
  #base = document.createElement("canvas");
  #drawn = "";

  constructor(element, canvas) {
    Object.assign(this, { element, canvas, beats: null, range: 0 });
    this.repaint();
  }

  repaint() {
    this.palette = paletteOf(this.element);
    this.#drawn = "";
  }

  show(beats) {
    this.beats = beats;
    this.#drawn = "";
    // Up to what all but a few stay below; those are drawn at the edge.
    const sorted = beats.intervals.filter(interval => !Number.isNaN(interval)).sort();
    this.most = Math.min(4, Math.max(1.2, 1.15 * (sorted[Math.floor((sorted.length - 1) * 0.995)] ?? 1)));
  }

  // What is shown: all, or so many seconds around the strip.
  #bounds(view) {
    if (this.range === 0 || this.range >= view.seconds) {
      return [0, view.seconds];
    }

    const from = Math.min(view.seconds - this.range, Math.max(0, view.start + view.span / 2 - this.range / 2));
    // In steps, so that the points do not tremble while the strip is drawn along.
    const step = this.range / 20;
    const begin = Math.min(view.seconds - this.range, Math.floor(from / step) * step);
    return [begin, begin + this.range];
  }

  secondsAt(view, x) {
    const [from, to] = this.#bounds(view);
    return from + ((x - left) / (this.width - left)) * (to - from);
  }

  draw(view) {
    if (!this.beats) {
      return;
    }

    this.width = this.element.clientWidth;
    this.element.style.height = `${height}px`;
    const [from, to] = this.#bounds(view);
    const scene = `${from} ${to} ${this.width} ${devicePixelRatio}`;
    if (scene !== this.#drawn) {
      this.#drawn = scene;
      this.#draw(from, to);
    }

    const pen = penOf(this.canvas, this.width, height);
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.drawImage(this.#base, 0, 0);
    pen.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    const x = seconds => left + ((seconds - from) / (to - from)) * (this.width - left);
    const wide = Math.max(3, x(view.end) - x(view.start));
    pen.globalAlpha = 0.18;
    pen.fillStyle = this.palette.accent;
    pen.fillRect(x(view.start), top, wide, height - top - foot);
    pen.globalAlpha = 1;
    lines(pen, this.palette.accent, 1.5, () => pen.rect(x(view.start), top, wide, height - top - foot));
  }

  #draw(from, to) {
    const { palette, width, beats } = this;
    const pen = penOf(this.#base, width, height);
    pen.fillStyle = palette.paper;
    pen.fillRect(0, 0, width, height);
    const bottom = height - foot;
    const x = seconds => left + ((seconds - from) / (to - from)) * (width - left);
    const y = interval => bottom - (Math.min(interval, this.most) / this.most) * (bottom - top);
    pen.font = palette.font(12);
    for (let interval = 0; interval <= this.most; interval += 0.4) {
      lines(pen, palette.line, 1, () => {
        pen.moveTo(left, sharp(y(interval)));
        pen.lineTo(width, sharp(y(interval)));
      });
      pen.fillStyle = palette.quiet;
      const text = number(interval, 1);
      pen.fillText(text, left - 6 - pen.measureText(text).width, Math.max(12, y(interval) + 4));
    }

    const perSecond = (width - left) / (to - from);
    const step = tickStep(perSecond, 90);
    for (let mark = Math.ceil(from / step); mark * step <= to; mark++) {
      const place = x(mark * step);
      const text = clock(mark * step);
      const wide = pen.measureText(text).width;
      const begin = Math.max(left - 4, Math.min(width - wide - 2, place - wide / 2));
      lines(pen, palette.quiet, 1, () => {
        pen.moveTo(sharp(place), bottom);
        pen.lineTo(sharp(place), bottom + 4);
      });
      pen.fillText(text, begin, height - 5);
    }

    const [first, end] = [beats.from(from), beats.from(to)];
    // Those of interest last, on top of the others.
    for (const group of ["?", "N", "Q", "F", "S", "V"]) {
      pen.beginPath();
      for (let beat = first; beat < end; beat++) {
        const interval = beats.intervals[beat];
        if (beats.groups[beat] === group && !Number.isNaN(interval)) {
          drawMark(pen, group, x(beats.times[beat]), y(interval));
        }
      }

      pen.fillStyle = palette.of(group);
      pen.fill();
    }
  }
}
