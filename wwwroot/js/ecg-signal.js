// The signal in tiles, of which only those that are seen are asked for. A tile holds samples, or the lowest and highest of each so many.
const tilePoints = 2048;
const mostTiles = 600;
const rawUpTo = 6;
const retryAfter = 5000;
const headerBytes = 16;

export class Signal {
  #address;
  #rate;
  #length;
  #arrived;
  #failed;
  #tiles = new Map();
  #coming = new Map();

  constructor(address, rate, seconds, arrived, failed) {
    this.#address = address;
    this.#rate = rate;
    this.#length = Math.round(seconds * rate);
    this.#arrived = arrived;
    this.#failed = failed;
  }

  // How many samples a value may stand for where so many lie on a pixel: a power of two, so that tiles of one zoom serve the next.
  static bucket(samplesPerPixel) {
    return samplesPerPixel <= rawUpTo ? 1 : 2 ** Math.floor(Math.log2(samplesPerPixel));
  }

  // The tiles of a stretch that are there, and null for each that is not. Calls off what is still coming and no longer wanted.
  see(leads, from, to, bucket) {
    const span = tilePoints * bucket;
    const last = Math.max(0, Math.ceil(this.#length / span) - 1);
    const first = Math.min(last, Math.max(0, Math.floor((from * this.#rate) / span)));
    const end = Math.min(last, Math.max(0, Math.floor((to * this.#rate) / span)));
    const wanted = new Map();
    const seen = leads.map(lead => {
      const tiles = [];
      // One more on both sides, for the next step.
      for (let place = Math.max(0, first - 1); place <= Math.min(last, end + 1); place++) {
        const key = `${lead}\n${bucket}\n${place}`;
        wanted.set(key, { lead, bucket, place, isSeen: place >= first && place <= end });
        if (place >= first && place <= end) {
          tiles.push(this.#take(key));
        }
      }

      return tiles;
    });
    this.#want(wanted);
    return seen;
  }

  async overview(lead, points) {
    return this.#fetch(lead, 0, this.#length, points, null);
  }

  #take(key) {
    const tile = this.#tiles.get(key);
    if (!tile?.values) {
      return null;
    }

    // The last used stands last.
    this.#tiles.delete(key);
    this.#tiles.set(key, tile);
    return tile;
  }

  #want(wanted) {
    for (const [key, control] of this.#coming) {
      if (!wanted.has(key)) {
        control.abort();
        this.#coming.delete(key);
      }
    }

    const missing = [...wanted].filter(([key]) => !this.#coming.has(key) && !(this.#tiles.get(key)?.values ?? performance.now() < this.#tiles.get(key)?.again));
    missing.sort(([, one], [, other]) => other.isSeen - one.isSeen);
    for (const [key, tile] of missing) {
      this.#load(key, tile);
    }
  }

  async #load(key, { lead, bucket, place }) {
    const control = new AbortController();
    this.#coming.set(key, control);
    const from = place * tilePoints * bucket;
    const to = Math.min(from + tilePoints * bucket, this.#length);
    try {
      const tile = await this.#fetch(lead, from, to, Math.ceil((to - from) / bucket), control.signal);
      this.#tiles.set(key, tile);
      this.#trim();
      this.#arrived();
    } catch (error) {
      if (error.name !== "AbortError") {
        this.#tiles.set(key, { again: performance.now() + retryAfter });
        this.#failed();
      }
    } finally {
      if (this.#coming.get(key) === control) {
        this.#coming.delete(key);
      }
    }
  }

  async #fetch(lead, from, to, points, signal) {
    const query = new URLSearchParams({ lead, from: from / this.#rate, to: to / this.#rate, points: Math.max(1, points) });
    const response = await fetch(`${this.#address}?${query}`, { signal, headers: { Accept: "application/octet-stream" } });
    // Whoever is no longer signed in is led to a page.
    if (!response.ok || !response.headers.get("Content-Type")?.startsWith("application/octet-stream")) {
      throw new Error(`${response.status}`);
    }

    const bytes = await response.arrayBuffer();
    const header = new DataView(bytes);
    const values = new Float32Array(header.getInt32(8, true));
    for (let place = 0; place < values.length; place++) {
      values[place] = header.getFloat32(headerBytes + place * 4, true);
    }

    return { first: header.getInt32(0, true), bucket: header.getInt32(4, true), values };
  }

  #trim() {
    for (const key of this.#tiles.keys()) {
      if (this.#tiles.size <= mostTiles) {
        break;
      }

      this.#tiles.delete(key);
    }
  }
}
