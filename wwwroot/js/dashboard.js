// Draws the charts of the dashboard with Chart.js from the data blocks beside them. What can be seen here stands in the tables too.
const { Chart } = globalThis;
const language = document.documentElement.lang;
const dark = matchMedia("(prefers-color-scheme: dark)");
const still = matchMedia("(prefers-reduced-motion: reduce)");
const dashes = [[], [7, 4]];
const points = ["circle", "rectRot"];
const megabyte = 1024 * 1024;
const styles = {
  count: new Intl.NumberFormat(language, { maximumFractionDigits: 0 }),
  share: new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 }),
  bytes: new Intl.NumberFormat(language, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 }),
};

function say(value, unit) {
  return styles[unit].format(unit === "bytes" ? value / megabyte : value);
}

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

// Bars differ by hatching as well as by colour: plain, then lines in one direction, the other, upright, level, dots.
function hatched(place, fill, ink) {
  if (place === 0) {
    return fill;
  }

  const tile = document.createElement("canvas");
  tile.width = tile.height = 8;
  const pen = tile.getContext("2d");
  pen.fillStyle = fill;
  pen.fillRect(0, 0, 8, 8);
  pen.strokeStyle = pen.fillStyle = ink;
  pen.globalAlpha = 0.55;
  const lines = [
    [[-2, 2, 2, -2], [-2, 10, 10, -2], [6, 10, 10, 6]],
    [[-2, 6, 2, 10], [-2, -2, 10, 10], [6, -2, 10, 2]],
    [[4, 0, 4, 8]],
    [[0, 4, 8, 4]],
    [[4, 0, 4, 8], [0, 4, 8, 4]],
  ][place - 1];
  pen.beginPath();
  for (const [fromX, fromY, toX, toY] of lines ?? []) {
    pen.moveTo(fromX, fromY);
    pen.lineTo(toX, toY);
  }
  pen.stroke();
  if (!lines && place === 6) {
    pen.fillRect(1, 1, 2, 2);
    pen.fillRect(5, 5, 2, 2);
  }
  return pen.createPattern(tile, "repeat");
}

function seriesOf(series, place, kind) {
  const main = colour(`--series-${place + 1}`);
  const edge = colour("--series-edge");
  return kind === "lines"
    ? { label: series.name, data: series.values, borderColor: main, backgroundColor: main, borderWidth: 2, borderDash: dashes[place], pointStyle: points[place], pointRadius: 4, spanGaps: true }
    : { label: series.name, data: series.values, backgroundColor: hatched(place, main, colour("--surface")), borderColor: edge, borderWidth: series.values.length > 120 ? 0 : 1 };
}

// Each bar leads where its number leads in the table.
function linkOf(table, chart, event) {
  const [hit] = chart.getElementsAtEventForMode(event, "nearest", { intersect: true }, true);
  return hit && table.querySelector("tbody").rows[hit.index].cells[hit.datasetIndex + 1].querySelector("a");
}

function draw(canvas, data, table) {
  const ink = colour("--ink-quiet");
  const line = colour("--line");
  const stacked = data.kind === "stacked";
  // Of days, weeks and months, some labels are enough; of classes and ranges, each is read, so these lie one under the other.
  const places = { stacked, grid: { display: false }, border: { color: line }, ticks: { color: ink, maxRotation: 60, autoSkip: data.isOfTime, autoSkipPadding: 12, callback: place => data.ticks[place] } };
  const values = {
    stacked,
    beginAtZero: data.kind !== "lines",
    // Shares that are all nearly 1 would leave the axis without a scale.
    suggestedMin: data.kind === "lines" ? 0.5 : undefined,
    max: data.kind === "lines" ? 1 : undefined,
    grid: { color: line },
    border: { display: false },
    ticks: { color: ink, precision: data.unit === "count" ? 0 : undefined, callback: value => say(value, data.unit) },
  };
  return new Chart(canvas, {
    type: data.kind === "lines" ? "line" : "bar",
    data: { labels: data.labels, datasets: data.series.map((series, place) => seriesOf(series, place, data.kind)) },
    options: {
      animation: still.matches ? false : { duration: 300 },
      locale: language,
      maintainAspectRatio: false,
      color: colour("--ink"),
      interaction: { mode: "index", intersect: false },
      plugins: {
        legend: { display: data.series.length > 1, position: "bottom", labels: { usePointStyle: data.kind === "lines" } },
        tooltip: { callbacks: { label: item => `${item.dataset.label}: ${say(item.raw, data.unit)}` } },
      },
      onClick: (event, _, chart) => linkOf(table, chart, event)?.click(),
      onHover: (event, _, chart) => canvas.classList.toggle("is-link", Boolean(linkOf(table, chart, event))),
      indexAxis: data.isOfTime ? "x" : "y",
      scales: data.isOfTime ? { x: places, y: values } : { x: values, y: places },
    },
  });
}

if (Chart) {
  for (const frame of document.querySelectorAll("[data-chart]")) {
    const source = document.getElementById(frame.dataset.chart);
    const canvas = frame.querySelector("canvas");
    const data = JSON.parse(source.textContent);
    frame.hidden = false;
    source.nextElementSibling.open = false;
    const table = source.nextElementSibling.querySelector("table");
    let chart = draw(canvas, data, table);
    const again = () => {
      chart.destroy();
      chart = draw(canvas, data, table);
    };
    dark.addEventListener("change", again);
    still.addEventListener("change", again);
  }
}
