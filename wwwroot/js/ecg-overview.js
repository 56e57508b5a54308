// The whole recording in a bar: the signal's extent, where beats of interest lie close together, and the window that the strip shows.
import { hatch, lines, paletteOf, penOf, sharp, tickStep } from "./ecg-paper.js";
import { clock } from "./ecg-words.js";

const rows = [["S", 18], ["V", 18]];
const envelope = 40;
const foot = 18;
const margin = 20;
const leastFrame = 6;

export class Overview {
  #base = document.createElement("canvas");
  #isStale = true;

  constructor(element, canvas, words) {
    Object.assign(this, { element, canvas, words, extent: null, beats: null });
    this.repaint();
  }

  repaint() {
    this.palette = paletteOf(this.element);
    this.#isStale = true;
  }

  show({ extent = this.extent, beats = this.beats }) {
    Object.assign(this, { extent, beats });
    this.#isStale = true;
  }

  get height() {
    return envelope + foot + (this.beats?.isHidden ? 0 : rows.reduce((sum, [, height]) => sum + height, 0));
  }

  x(view, seconds) {
    return margin + (seconds / view.seconds) * (this.width - margin);
  }

  secondsAt(view, x) {
    return ((x - margin) / (this.width - margin)) * view.seconds;
  }

  draw(view) {
    this.width = this.element.clientWidth;
    this.element.style.height = `${this.height}px`;
    if (this.#isStale || this.#base.width !== Math.round(this.width * devicePixelRatio)) {
      this.#draw(view);
      this.#isStale = false;
    }

    const pen = penOf(this.canvas, this.width, this.height);
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.drawImage(this.#base, 0, 0);
    pen.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    this.#frame(pen, view);
  }

  #draw(view) {
    const { palette, width, height } = this;
    const pen = penOf(this.#base, width, height);
    pen.fillStyle = palette.paper;
    pen.fillRect(0, 0, width, height);
    for (const { from, to } of this.beats?.unreadable ?? []) {
      const left = this.x(view, from);
      hatch(pen, left, 0, Math.max(1.5, this.x(view, to) - left), height - foot, palette.hatch);
    }

    this.#extent(pen);
    if (this.beats && !this.beats.isHidden) {
      let top = envelope;
      for (const [group, tall] of rows) {
        this.#density(pen, view, group, top, tall);
        top += tall;
      }
    }

    this.#times(pen, view);
  }

  // Between the first and the last hundredth of it, so that one artefact does not flatten the rest.
  #extent(pen) {
    if (!this.extent) {
      return;
    }

    const { values, bucket } = this.extent;
    const stride = bucket > 1 ? 2 : 1;
    const valid = values.filter(value => !Number.isNaN(value)).sort();
    const [low, high] = [valid[Math.floor(valid.length * 0.005)], valid[Math.floor((valid.length - 1) * 0.995)]];
    const scale = (envelope - 8) / Math.max(0.5, high - low);
    const y = value => 4 + (high - Math.min(high + 2 / scale, Math.max(low - 2 / scale, value))) * scale;
    const count = values.length / stride;
    const across = (this.width - margin) / count;
    lines(pen, this.palette.quiet, Math.max(across, 1 / devicePixelRatio), () => {
      for (let place = 0; place < count; place++) {
        const [from, to] = [values[place * stride], values[place * stride + stride - 1]];
        if (!Number.isNaN(from)) {
          const x = margin + (place + 0.5) * across;
          pen.moveTo(x, y(to));
          pen.lineTo(x, Math.max(y(to) + 1, y(from)));
        }
      }
    });
  }

  // One beat is seen as a line, many as a block: the share of a column of three pixels, by height.
  #density(pen, view, group, top, tall) {
    const { beats, palette } = this;
    const column = 3;
    const counts = new Uint32Array(Math.ceil((this.width - margin) / column));
    const all = new Uint32Array(counts.length);
    for (let beat = 0; beat < beats.length; beat++) {
      const place = Math.min(counts.length - 1, Math.floor((this.x(view, beats.times[beat]) - margin) / column));
      all[place]++;
      counts[place] += beats.groups[beat] === group ? 1 : 0;
    }

    lines(pen, palette.line, 1, () => {
      pen.moveTo(0, sharp(top));
      pen.lineTo(this.width, sharp(top));
    });
    pen.font = palette.boldFont(12);
    pen.fillStyle = palette.of(group);
    pen.fillText(group, 4, top + tall - 4);
    for (let place = 0; place < counts.length; place++) {
      if (counts[place] > 0) {
        const height = 4 + (counts[place] / all[place]) * (tall - 6);
        pen.fillRect(margin + place * column, top + tall - height, column, height);
      }
    }
  }

  #times(pen, view) {
    const perSecond = (this.width - margin) / view.seconds;
    const step = tickStep(perSecond, 90);
    pen.font = this.palette.font(12);
    pen.fillStyle = this.palette.quiet;
    for (let time = 0; time <= view.seconds; time += step) {
      const x = this.x(view, time);
      const text = clock(time);
      const wide = pen.measureText(text).width;
      const left = Math.max(2, Math.min(this.width - wide - 2, x - wide / 2));
      lines(pen, this.palette.quiet, 1, () => {
        pen.moveTo(sharp(x), this.height - foot);
        pen.lineTo(sharp(x), this.height - foot + 4);
      });
      if (left + wide < this.width - 1) {
        pen.fillText(text, left, this.height - 4);
      }
    }
  }

  #frame(pen, view) {
    const { palette } = this;
    const wide = Math.max(leastFrame, (view.span / view.seconds) * (this.width - margin));
    const left = Math.min(this.width - wide - 1, this.x(view, view.start));
    const bottom = this.height - foot;
    pen.save();
    pen.globalAlpha = 0.18;
    pen.fillStyle = palette.accent;
    pen.fillRect(left, 0, wide, bottom);
    pen.restore();
    lines(pen, palette.accent, 2, () => pen.rect(left + 1, 1, wide - 2, bottom - 2));
  }
}
