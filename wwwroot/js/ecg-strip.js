// The strip: paper, leads one below the other, beats with their letters, what cannot be read, the beat chosen and the time pointed at.
import { hatch, lines, paletteOf, penOf, sharp, tickStep } from "./ecg-paper.js";
import { Signal } from "./ecg-signal.js";
import { millimetre } from "./ecg-view.js";
import { clock } from "./ecg-words.js";

const head = 34;
const foot = 22;
const letterBase = 17;
// At the left, where the millivolt to compare with stands.
export const gutter = 26;
// What lanes measure at 10 mm/mV, in mm, by how many there are.
const laneHeights = [60, 44, 38];
const manyLanes = 30;
// How many pixels a beat has at the least for every letter, and for those of interest.
const letterRoom = 22;
const leastRoom = 5;

export class Strip {
  constructor(element, canvas, words) {
    Object.assign(this, { element, canvas, words, baselines: new Map(), pointed: null });
    this.repaint();
  }

  repaint() {
    this.palette = paletteOf(this.element);
  }

  laneHeight(view) {
    const usual = laneHeights[view.leads.length - 1] ?? manyLanes;
    return usual * millimetre * (view.gain > 10 ? 1.5 : view.gain < 10 ? 0.75 : 1);
  }

  height(view) {
    return Math.round(head + foot + this.laneHeight(view) * view.leads.length);
  }

  draw(view, signal, beats) {
    const [width, height] = [gutter + view.width, this.height(view)];
    this.element.style.height = `${height}px`;
    const pen = penOf(this.canvas, width, height);
    const { palette } = this;
    pen.fillStyle = palette.paper;
    pen.fillRect(0, 0, width, height);
    if (view.grid) {
      this.#grid(pen, view, width, height);
    }

    pen.save();
    pen.beginPath();
    pen.rect(gutter, 0, view.width, height);
    pen.clip();
    if (beats) {
      this.#unreadable(pen, view, beats, height);
      this.#chosen(pen, view, beats, height);
    }

    this.#leads(pen, view, signal, width, height);
    if (beats) {
      this.#beats(pen, view, beats, height);
    }

    this.#pointer(pen, view, height);
    pen.restore();
    this.#names(pen, view);
    this.#times(pen, view, width, height);
  }

  x(view, seconds) {
    return gutter + (seconds - view.start) * view.perSecond;
  }

  // Millimetres of paper, which move with the signal.
  #grid(pen, view, width, height) {
    const [top, bottom] = [head, height - foot];
    const middle = head + this.laneHeight(view) / 2;
    const firstAcross = Math.ceil(view.start * view.speed - gutter / millimetre);
    const lastAcross = Math.floor(view.start * view.speed + view.width / millimetre);
    const firstDown = Math.ceil((top - middle) / millimetre);
    const lastDown = Math.floor((bottom - middle) / millimetre);
    // Filled and not stroked, which takes a tenth of the time.
    const [thin, snap] = [1 / devicePixelRatio, position => Math.floor(position * devicePixelRatio) / devicePixelRatio];
    for (const isMajor of [false, true]) {
      pen.fillStyle = isMajor ? this.palette.major : this.palette.minor;
      for (let mark = firstAcross; mark <= lastAcross; mark++) {
        if ((mark % 5 === 0) === isMajor) {
          pen.fillRect(snap(gutter + mark * millimetre - view.start * view.perSecond), top, thin, bottom - top);
        }
      }

      for (let mark = firstDown; mark <= lastDown; mark++) {
        if ((mark % 5 === 0) === isMajor) {
          pen.fillRect(0, snap(middle + mark * millimetre), width, thin);
        }
      }
    }
  }

  #unreadable(pen, view, beats, height) {
    for (const { from, to } of beats.unreadable) {
      const [left, right] = [Math.max(gutter, this.x(view, from)), Math.min(gutter + view.width, this.x(view, to))];
      if (right <= left) {
        continue;
      }

      hatch(pen, left, head, right - left, height - head - foot, this.palette.hatch);
      const text = this.words("Unreadable");
      pen.font = this.palette.font(12);
      if (pen.measureText(text).width + 12 < right - left) {
        this.#plate(pen, text, left + 6, height - foot - 8);
      }
    }
  }

  #chosen(pen, view, beats, height) {
    const beat = view.selected;
    if (beat === null || beat >= beats.length) {
      return;
    }

    const time = beats.times[beat];
    const [before, after] = [beats.times[beat - 1] ?? time - 1, beats.times[beat + 1] ?? time + 1];
    const left = this.x(view, Math.max((before + time) / 2, time - 0.6));
    const right = this.x(view, Math.min((after + time) / 2, time + 0.6));
    pen.save();
    pen.globalAlpha = 0.14;
    pen.fillStyle = this.palette.accent;
    pen.fillRect(left, 0, Math.max(3, right - left), height - foot);
    pen.restore();
    lines(pen, this.palette.accent, 1.5, () => {
      for (const x of [left, Math.max(left + 3, right)]) {
        pen.moveTo(sharp(x), 0);
        pen.lineTo(sharp(x), height - foot);
      }
    });
  }

  #leads(pen, view, signal, width, height) {
    const lane = this.laneHeight(view);
    const bucket = Signal.bucket(signal.rate / (view.perSecond * devicePixelRatio));
    const seen = signal.see(view.leads, view.start, view.start + view.span, bucket);
    pen.save();
    pen.beginPath();
    pen.rect(0, head, width, height - head - foot);
    pen.clip();
    pen.lineJoin = "round";
    view.leads.forEach((lead, place) => {
      const middle = head + lane * (place + 0.5);
      const level = this.baselines.get(lead) ?? 0;
      const y = value => middle - (value - level) * view.perMillivolt;
      if (bucket > 1) {
        seen[place].filter(tile => tile).forEach(tile => this.#extremes(pen, view, tile, signal.rate, y));
      } else {
        lines(pen, this.palette.trace, 1.25, () => {
          // Where a tile ends the line goes on into the next.
          let isDown = false;
          for (const tile of seen[place]) {
            isDown = tile !== null && this.#samples(pen, view, tile, signal.rate, y, isDown);
          }
        });
      }

      if (seen[place].includes(null)) {
        this.#coming(pen, width, middle);
      }
    });
    pen.restore();
  }

  // Whether the line is down at the end.
  #samples(pen, view, { first, values }, rate, y, isDown) {
    const perSample = view.perSecond / rate;
    const left = this.x(view, first / rate);
    const begin = Math.max(0, Math.floor((gutter - left) / perSample) - 1);
    const end = Math.min(values.length, Math.ceil((gutter + view.width - left) / perSample) + 2);
    for (let sample = begin; sample < end; sample++) {
      const value = values[sample];
      if (!Number.isNaN(value)) {
        const x = left + sample * perSample;
        if (isDown) {
          pen.lineTo(x, y(value));
        } else {
          pen.moveTo(x, y(value));
        }
      }

      isDown = !Number.isNaN(value);
    }

    return isDown;
  }

  // A column from the lowest to the highest, which reaches to the one before it.
  #extremes(pen, view, { first, bucket, values }, rate, y) {
    // The last tile may hold so few samples that each is there.
    const [stride, across] = [bucket > 1 ? 2 : 1, (bucket / rate) * view.perSecond];
    const left = this.x(view, first / rate);
    const begin = Math.max(0, Math.floor((gutter - left) / across) - 1);
    const end = Math.min(values.length / stride, Math.ceil((gutter + view.width - left) / across) + 1);
    const wide = Math.max(across, 1 / devicePixelRatio);
    let [before, after] = [NaN, NaN];
    pen.fillStyle = this.palette.trace;
    for (let place = begin; place < end; place++) {
      const [low, high] = [values[place * stride], values[place * stride + stride - 1]];
      if (!Number.isNaN(low)) {
        const from = y(before > high ? before : high);
        const to = y(after < low ? after : low);
        pen.fillRect(left + place * across, from, wide, Math.max(1.25, to - from));
      }

      [before, after] = [low, high];
    }
  }

  #coming(pen, width, middle) {
    pen.font = this.palette.font(13);
    const text = this.words("Loading");
    this.#plate(pen, text, width / 2 - pen.measureText(text).width / 2, middle + 4);
  }

  // The lead's name, and a millivolt to compare with.
  #names(pen, view) {
    const lane = this.laneHeight(view);
    pen.font = this.palette.boldFont(13);
    view.leads.forEach((lead, place) => {
      const top = head + lane * place;
      this.#plate(pen, lead, 6, top + 18, this.palette.boldFont(13));
      const [left, middle] = [gutter / 2, top + lane / 2];
      const half = view.perMillivolt / 2;
      lines(pen, this.palette.trace, 1.5, () => {
        pen.moveTo(left - 5, sharp(middle + half));
        pen.lineTo(left + 5, sharp(middle + half));
        pen.moveTo(sharp(left), middle + half);
        pen.lineTo(sharp(left), middle - half);
        pen.moveTo(left - 5, sharp(middle - half));
        pen.lineTo(left + 5, sharp(middle - half));
      });
    });
  }

  #beats(pen, view, beats, height) {
    const [from, to] = [beats.from(view.start), beats.from(view.start + view.span)];
    const room = view.width / Math.max(1, to - from);
    this.#ticks(pen, view, beats, from, to, room, height);
    pen.textAlign = "center";
    let free = -Infinity;
    // Where letters do not fit, those of interest are left; where one would stand for many beats, only that of the beat chosen.
    const interesting = room >= leastRoom ? [beat => beats.isAbnormal(beat)] : [];
    for (const pass of room >= letterRoom ? [() => true] : [...interesting, beat => beat === view.selected]) {
      free = -Infinity;
      for (let beat = from; beat < to; beat++) {
        const label = beats.label(beat);
        const x = this.x(view, beats.times[beat]);
        if (label === "" || !pass(beat) || x - 9 < free) {
          continue;
        }

        this.#letter(pen, beats, beat, label, x, beat === view.selected);
        free = x + 9;
      }
    }

    pen.textAlign = "left";
  }

  #letter(pen, beats, beat, label, x, isChosen) {
    const colour = this.palette.of(beats.groups[beat]);
    pen.font = beats.isAbnormal(beat) || isChosen ? this.palette.boldFont(15) : this.palette.font(15);
    if (isChosen) {
      const width = Math.max(18, pen.measureText(label).width + 8);
      pen.fillStyle = this.palette.paper;
      pen.fillRect(x - width / 2, letterBase - 15, width, 20);
      lines(pen, this.palette.accent, 2, () => pen.rect(x - width / 2, letterBase - 15, width, 20));
    }

    pen.fillStyle = colour;
    pen.fillText(label, x, letterBase);
    if (beats.isOpen(beat)) {
      pen.setLineDash([1.5, 2.5]);
      lines(pen, colour, 1.5, () => {
        pen.moveTo(x - 8, letterBase + 3.5);
        pen.lineTo(x + 8, letterBase + 3.5);
      });
      pen.setLineDash([]);
    }
  }

  #ticks(pen, view, beats, from, to, room, height) {
    const byGroup = new Map();
    let last = -Infinity;
    for (let beat = from; beat < to; beat++) {
      const x = sharp(this.x(view, beats.times[beat]));
      // Of many on one pixel the first is enough, unless one is of interest.
      if (x - last < 1 && !beats.isAbnormal(beat)) {
        continue;
      }

      last = x;
      const group = beats.groups[beat];
      if (!byGroup.has(group)) {
        byGroup.set(group, []);
      }

      byGroup.get(group).push(x);
    }

    const end = room < 6 ? head : head + 5;
    for (const [group, places] of byGroup) {
      lines(pen, this.palette.of(group), "N?|".includes(group) ? 1 : 2, () => {
        for (const x of places) {
          pen.moveTo(x, letterBase + 6);
          pen.lineTo(x, "N?|".includes(group) ? end : head + 9);
        }
      });
    }
  }

  #times(pen, view, width, height) {
    pen.font = this.palette.font(12);
    pen.fillStyle = this.palette.quiet;
    const step = tickStep(view.perSecond, 84);
    const top = height - foot;
    lines(pen, this.palette.line, 1, () => {
      pen.moveTo(0, sharp(top));
      pen.lineTo(width, sharp(top));
    });
    for (let mark = Math.ceil(view.start / step); mark * step <= view.start + view.span && mark * step <= view.seconds; mark++) {
      const x = this.x(view, mark * step);
      lines(pen, this.palette.quiet, 1, () => {
        pen.moveTo(sharp(x), top);
        pen.lineTo(sharp(x), top + 4);
      });
      const text = clock(mark * step, step < 1 ? 1 : 0);
      const half = pen.measureText(text).width / 2;
      if (x - half > 0 && x + half < width) {
        pen.fillText(text, x - half, height - 5);
      }
    }
  }

  #pointer(pen, view, height) {
    if (this.pointed === null) {
      return;
    }

    const x = sharp(this.x(view, this.pointed));
    pen.setLineDash([3, 3]);
    lines(pen, this.palette.quiet, 1, () => {
      pen.moveTo(x, head);
      pen.lineTo(x, height - foot);
    });
    pen.setLineDash([]);
  }

  // Text on a piece of bare paper, so that grid and trace do not run through it.
  #plate(pen, text, left, base, font = this.palette.font(12)) {
    pen.font = font;
    pen.save();
    pen.globalAlpha = 0.85;
    pen.fillStyle = this.palette.paper;
    pen.fillRect(left - 3, base - 13, pen.measureText(text).width + 6, 18);
    pen.restore();
    pen.fillStyle = this.palette.ink;
    pen.fillText(text, left, base);
  }
}
