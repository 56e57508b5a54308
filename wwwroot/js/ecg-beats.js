// The beats of a recording as the server tells them: one letter each, in the order of time.
const noBeat = "|";
const hidden = "?";

export class Beats {
  constructor({ samplingRate, samples, groups, certain, unreadable, hidden: isHidden }) {
    this.times = Float64Array.from(samples, sample => sample / samplingRate);
    this.groups = groups;
    this.certain = certain;
    this.unreadable = unreadable;
    this.isHidden = isHidden;
    this.intervals = this.#intervals();
  }

  get length() {
    return this.times.length;
  }

  isNoBeat(beat) {
    return this.groups[beat] === noBeat;
  }

  isOpen(beat) {
    return this.certain[beat] === "0";
  }

  isAbnormal(beat) {
    return !"N|?".includes(this.groups[beat]);
  }

  // "V", or "V?" where the answer is not certain; nothing where the answers are hidden.
  label(beat) {
    const group = this.groups[beat];
    return group === hidden ? "" : this.isOpen(beat) ? `${group}?` : group;
  }

  // The first beat at a time or after it.
  from(seconds) {
    let [low, high] = [0, this.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.times[middle] < seconds) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }

    return low;
  }

  nearest(seconds) {
    const after = Math.min(this.from(seconds), this.length - 1);
    return after > 0 && seconds - this.times[after - 1] < this.times[after] - seconds ? after - 1 : after;
  }

  // The next beat in a direction, 1 or -1, that is of interest; null where there is none.
  next(beat, direction, isOfInterest = () => true) {
    for (let other = beat + direction; other >= 0 && other < this.length; other += direction) {
      if (isOfInterest(other)) {
        return other;
      }
    }

    return null;
  }

  isUnreadable(from, to) {
    return this.unreadable.some(stretch => stretch.from < to && stretch.to > from);
  }

  // From the beat before: what is no beat does not count, and over what cannot be read nothing is known.
  #intervals() {
    const intervals = new Float64Array(this.length).fill(NaN);
    let [before, stretch] = [-1, 0];
    for (let beat = 0; beat < this.length; beat++) {
      if (this.isNoBeat(beat)) {
        continue;
      }

      if (before >= 0) {
        while (stretch < this.unreadable.length && this.unreadable[stretch].to <= this.times[before]) {
          stretch++;
        }

        if (!(this.unreadable[stretch]?.from < this.times[beat])) {
          intervals[beat] = this.times[beat] - this.times[before];
        }
      }

      before = beat;
    }

    return intervals;
  }
}

export async function loadBeats(address) {
  const response = await fetch(address, { headers: { Accept: "application/json" } });
  if (!response.ok || !response.headers.get("Content-Type")?.includes("json")) {
    throw new Error(`${response.status}`);
  }

  return new Beats(await response.json());
}
