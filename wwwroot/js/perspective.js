// What a flat picture seen at an angle looks like from straight ahead.
// The map is that of P. S. Heckbert, "Fundamentals of Texture Mapping and Image Warping", Berkeley 1989, section 2.2.3.

// Four points { x, y }: upper left, upper right, lower right, lower left. Every turn must go to the right.
export function isConvex(corners) {
  return corners.every((corner, place) => {
    const [next, last] = [corners[(place + 1) % 4], corners[(place + 2) % 4]];
    return (next.x - corner.x) * (last.y - next.y) - (next.y - corner.y) * (last.x - next.x) > 0;
  });
}

// Width and height of the rectangle that the corners were: as many pixels as its longest sides have.
export function sizeOf([a, b, c, d]) {
  const length = (one, other) => Math.hypot(one.x - other.x, one.y - other.y);
  return { width: Math.max(1, Math.round(Math.max(length(a, b), length(d, c)))), height: Math.max(1, Math.round(Math.max(length(a, d), length(b, c)))) };
}

// Where a place of the rectangle, 0 to 1 across and down, lies between the corners.
function placesOf([a, b, c, d]) {
  const [dx1, dx2, sx] = [b.x - c.x, d.x - c.x, a.x - b.x + c.x - d.x];
  const [dy1, dy2, sy] = [b.y - c.y, d.y - c.y, a.y - b.y + c.y - d.y];
  const area = dx1 * dy2 - dx2 * dy1;
  const [g, h] = [(sx * dy2 - dx2 * sy) / area, (dx1 * sy - sx * dy1) / area];
  return (u, v) => {
    const depth = g * u + h * v + 1;
    return [((b.x - a.x + g * b.x) * u + (d.x - a.x + h * d.x) * v + a.x) / depth, ((b.y - a.y + g * b.y) * u + (d.y - a.y + h * d.y) * v + a.y) / depth];
  };
}

// The part of a picture (ImageData) between four corners, as a rectangle. Corners on whole pixels give whole pixels back.
export function straightened(picture, corners) {
  const { width, height } = sizeOf(corners);
  const placeOf = placesOf(corners);
  const made = new ImageData(width, height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [left, top] = placeOf((x + 0.5) / width, (y + 0.5) / height);
      mix(picture, left - 0.5, top - 0.5, made.data, 4 * (y * width + x));
    }
  }

  return made;
}

// Straight lines between the four pixels around a place.
function mix({ data, width, height }, x, y, target, at) {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [right, down] = [x - left, y - top];
  const column = place => Math.min(Math.max(place, 0), width - 1);
  const row = place => width * Math.min(Math.max(place, 0), height - 1);
  const [a, b, c, d] = [row(top) + column(left), row(top) + column(left + 1), row(top + 1) + column(left), row(top + 1) + column(left + 1)];
  for (let part = 0; part < 4; part++) {
    const above = data[4 * a + part] * (1 - right) + data[4 * b + part] * right;
    const below = data[4 * c + part] * (1 - right) + data[4 * d + part] * right;
    target[at + part] = Math.round(above * (1 - down) + below * down);
  }
}
