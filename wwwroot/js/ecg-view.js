// What is seen: from when, how large, which leads, which beat. Whoever draws listens for "change", which comes once for each frame at most.
export const millimetre = 96 / 25.4;
export const usualSpeed = 25;
export const usualGain = 10;
const steps = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 12.5, 25, 50, 100];
const fastest = steps[steps.length - 1];

export class View extends EventTarget {
  #frame = 0;

  constructor(seconds, lead, leads) {
    super();
    Object.assign(this, { seconds, lead, allLeads: leads, leads: [lead], start: 0, speed: usualSpeed, gain: usualGain, grid: true, selected: null, width: 0 });
  }

  // CSS pixels a second and a millivolt.
  get perSecond() {
    return this.speed * millimetre;
  }

  get perMillivolt() {
    return this.gain * millimetre;
  }

  get span() {
    return this.width / this.perSecond;
  }

  get end() {
    return Math.min(this.seconds, this.start + this.span);
  }

  set(changes) {
    Object.assign(this, changes);
    this.speed = Math.min(fastest, Math.max(Math.min(steps[0], this.width / this.seconds / millimetre), this.speed));
    this.start = Math.min(Math.max(0, this.seconds - this.span), Math.max(0, this.start));
    this.touch();
  }

  // Has everybody draw again.
  touch() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.dispatchEvent(new Event("change"));
    });
  }

  moveBy(seconds) {
    this.set({ start: this.start + seconds });
  }

  centre(seconds) {
    this.set({ start: seconds - this.span / 2 });
  }

  // As little as shows it with some room beside it.
  reveal(seconds) {
    const room = Math.min(1.5, this.span / 5);
    if (seconds < this.start + room || seconds > this.start + this.span - room) {
      this.centre(seconds);
    } else {
      this.touch();
    }
  }

  // Larger or smaller around a place, in pixels from the left edge.
  zoom(factor, at = this.width / 2) {
    this.setSpeed(this.speed * factor, at);
  }

  setSpeed(speed, at = this.width / 2) {
    const seconds = this.start + at / this.perSecond;
    this.set({ speed });
    this.set({ start: seconds - at / this.perSecond });
  }

  // The next of the usual steps, 1 larger or -1 smaller.
  step(direction) {
    const next = direction > 0 ? steps.find(step => step > this.speed * 1.01) : steps.findLast(step => step < this.speed * 0.99);
    this.setSpeed(next ?? (direction > 0 ? fastest : 0));
  }
}
