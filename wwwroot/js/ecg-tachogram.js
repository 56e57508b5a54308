// Intervals over time: a point for each beat, of a shape and colour of its own for each group. A click moves the strip.
import { lines, paletteOf, penOf, sharp, tickStep } from "./ecg-paper.js";
import { clock, number } from "./ecg-words.js";

const height = 200;
const left = 44;
const top = 8;
const foot = 22;
const stampHalf = 8;
const marks = {
  N: (pen, x, y, size) => pen.rect(x - size / 3, y - size / 3, size / 1.5, size / 1.5),
  S: (pen, x, y, size) => {
    pen.moveTo(x, y - size);
    pen.lineTo(x + size, y + size * 0.8);
    pen.lineTo(x - size, y + size * 0.8);
    pen.closePath();
  },
  V: (pen, x, y, size) => {
    pen.moveTo(x, y - size);
    pen.lineTo(x + size, y);
    pen.lineTo(x, y + size);
    pen.lineTo(x - size, y);
    pen.closePath();
  },
  F: (pen, x, y, size) => {
    pen.rect(x - size, y - size / 4, 2 * size, size / 2);
    pen.rect(x - size / 4, y - size, size / 2, 2 * size);
  },
  Q: (pen, x, y, size) => pen.rect(x - size * 0.7, y - size * 0.7, size * 1.4, size * 1.4),
};

// Half the size of a mark, by how many beats share a pixel.
const sizeOf = crowd => (crowd < 1 ? 5 : crowd < 8 ? 3.5 : 2.5);

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

  #stamp(group, size) {
    const stamp = document.createElement("canvas");
    const pen = penOf(stamp, 2 * stampHalf, 2 * stampHalf);
    pen.beginPath();
    (marks[group] ?? marks.N)(pen, stampHalf, stampHalf, size);
    pen.fillStyle = this.palette.of(group);
    pen.fill();
    return stamp;
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
    const size = sizeOf((end - first) / (width - left));
    // Those of interest last, on top of the others.
    for (const group of ["?", "N", "Q", "F", "S", "V"]) {
      const stamp = this.#stamp(group, size);
      // A day has a hundred thousand beats: where one stands already, another of its kind would not be seen.
      const taken = new Uint8Array((width + 1) * (height + 1));
      for (let beat = first; beat < end; beat++) {
        const interval = beats.intervals[beat];
        if (beats.groups[beat] !== group || Number.isNaN(interval)) {
          continue;
        }

        const [across, down] = [Math.round(x(beats.times[beat])), Math.round(y(interval))];
        if (taken[down * (width + 1) + across] === 0) {
          taken[down * (width + 1) + across] = 1;
          pen.drawImage(stamp, across - stampHalf, down - stampHalf, 2 * stampHalf, 2 * stampHalf);
        }
      }
    }
  }
}
