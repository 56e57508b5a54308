// Canvases sharp on every screen, the colours of the page, and what is drawn on all of them alike.
const names = ["paper", "minor", "major", "trace", "ink", "quiet", "line", "accent", "hatch", "n", "s", "v", "f", "q", "none"];
const codes = { N: "n", S: "s", V: "v", F: "f", Q: "q", "|": "none", "?": "n" };

export function paletteOf(element) {
  const style = getComputedStyle(element);
  const palette = Object.fromEntries(names.map(name => [name, style.getPropertyValue(`--ecg-${name}`).trim()]));
  palette.font = size => `${size}px ${style.fontFamily}`;
  palette.boldFont = size => `600 ${size}px ${style.fontFamily}`;
  palette.of = group => palette[codes[group] ?? "none"];
  return palette;
}

// Fits a canvas to its place, and gives the pen in CSS pixels.
export function penOf(canvas, width, height) {
  const ratio = devicePixelRatio;
  const [across, down] = [Math.max(1, Math.round(width * ratio)), Math.max(1, Math.round(height * ratio))];
  if (canvas.width !== across || canvas.height !== down) {
    canvas.width = across;
    canvas.height = down;
  }

  const pen = canvas.getContext("2d");
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  return pen;
}

// In the middle of a row of device pixels, where a line of one of them is sharp.
export function sharp(position) {
  return (Math.floor(position * devicePixelRatio) + 0.5) / devicePixelRatio;
}

export function lines(pen, colour, width, draw) {
  pen.beginPath();
  draw();
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.stroke();
}

export function hatch(pen, left, top, width, height, colour) {
  pen.save();
  pen.beginPath();
  pen.rect(left, top, width, height);
  pen.clip();
  lines(pen, colour, 1, () => {
    // Anchored to the paper, and not to the edge of what is seen of it.
    for (let x = left - height - ((left - height) % 8); x < left + width; x += 8) {
      pen.moveTo(x, top + height);
      pen.lineTo(x + height, top);
    }
  });
  pen.restore();
}

// Steps between ticks, in seconds, that people count in.
const nice = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200];

export function tickStep(perSecond, least) {
  return nice.find(step => step * perSecond >= least) ?? nice[nice.length - 1];
}
