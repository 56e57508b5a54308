// The dialog in which an image is cropped and straightened before it is sent, and what makes large photographs smaller.
// An image that was not edited and is no large photograph is sent as it is, byte for byte.
import { isConvex, sizeOf, straightened } from "./perspective.js";

// The server looks at no more pixels a side.
const longestSide = 2048;
const mostUntouched = 500_000;
const mostLossless = 4_000_000;
const shortestSide = 32;
const loupeRadius = 20;

const dialog = document.getElementById("crop");
const stage = dialog.querySelector(".crop-stage");
const canvas = stage.querySelector("canvas");
const handles = [...stage.querySelectorAll(".crop-corner")];
const loupe = dialog.querySelector(".crop-loupe");
const place = dialog.querySelector("output");
let picture = null;
let corners = [];
let active = 0;

// Lets somebody crop an image. Resolves to the new file, or to the same one where nothing was changed.
export async function crop(file) {
  const whole = await decoded(file);
  if (!whole) {
    return file;
  }

  picture = drawn(whole);
  [canvas.width, canvas.height] = [picture.width, picture.height];
  reset();
  dialog.returnValue = "";
  dialog.showModal();
  handles[0].focus();
  await new Promise(resolve => dialog.addEventListener("close", resolve, { once: true }));
  const isEdited = dialog.returnValue === "apply" && corners.some((corner, index) => corner.x !== wholeOf(picture)[index].x || corner.y !== wholeOf(picture)[index].y);
  const made = isEdited ? await cut(file.name) : file;
  picture = null;
  return made;
}

// A photograph of many pixels is sent with as many as the server looks at.
export async function reduced(file) {
  const whole = file.size > mostUntouched ? await decoded(file) : null;
  if (!whole || Math.max(whole.width, whole.height) <= longestSide) {
    return file;
  }

  const isLossless = file.type === "image/png";
  const blob = await blobOf(drawn(whole), isLossless ? "image/png" : "image/jpeg");
  return blob && blob.size < file.size ? fileOf(blob, file.name) : file;
}

async function decoded(file) {
  try {
    return await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    // The server says what it cannot read.
    return null;
  }
}

function drawn(whole) {
  const scale = Math.min(1, longestSide / Math.max(whole.width, whole.height));
  const made = document.createElement("canvas");
  [made.width, made.height] = [Math.round(whole.width * scale), Math.round(whole.height * scale)];
  const context = made.getContext("2d", { willReadFrequently: true });
  context.imageSmoothingQuality = "high";
  // On white, as the server lays what is transparent.
  context.fillStyle = "#fff";
  context.fillRect(0, 0, made.width, made.height);
  context.drawImage(whole, 0, 0, made.width, made.height);
  whole.close();
  return made;
}

async function cut(name) {
  const made = straightened(picture.getContext("2d").getImageData(0, 0, picture.width, picture.height), corners);
  const target = document.createElement("canvas");
  [target.width, target.height] = [made.width, made.height];
  target.getContext("2d").putImageData(made, 0, 0);
  const lossless = await blobOf(target, "image/png");
  return fileOf(lossless.size <= mostLossless ? lossless : await blobOf(target, "image/jpeg"), name);
}

const blobOf = (source, type) => new Promise(resolve => source.toBlob(resolve, type, 0.92));

const fileOf = (blob, name) => new File([blob], `${name.replace(/\.[^.]*$/, "")}.${blob.type === "image/png" ? "png" : "jpg"}`, { type: blob.type });

const wholeOf = ({ width, height }) => [{ x: 0, y: 0 }, { x: width, y: 0 }, { x: width, y: height }, { x: 0, y: height }];

function reset() {
  corners = wholeOf(picture);
  active = 0;
  show();
}

function move(index, x, y) {
  const next = corners.with(index, { x: Math.min(Math.max(x, 0), picture.width), y: Math.min(Math.max(y, 0), picture.height) });
  const { width, height } = sizeOf(next);
  if (isConvex(next) && Math.min(width, height) >= Math.min(shortestSide, picture.width, picture.height)) {
    corners = next;
  }

  active = index;
  show();
}

function show() {
  const context = canvas.getContext("2d");
  context.drawImage(picture, 0, 0);
  const area = new Path2D();
  corners.forEach(({ x, y }) => area.lineTo(x, y));
  area.closePath();
  const outside = new Path2D(area);
  outside.rect(0, 0, picture.width, picture.height);
  context.fillStyle = "rgb(0 0 0 / 50%)";
  context.fill(outside, "evenodd");
  context.lineWidth = 2 * pixel();
  context.strokeStyle = "#ff3b30";
  context.stroke(area);
  handles.forEach((handle, index) => {
    handle.style.left = `${100 * corners[index].x / picture.width}%`;
    handle.style.top = `${100 * corners[index].y / picture.height}%`;
  });
  showLoupe();
  const { x, y } = corners[active];
  place.value = dialog.dataset.textPlace
    .replace("{0}", handles[active].getAttribute("aria-label")).replace("{1}", Math.round(100 * x / picture.width)).replace("{2}", Math.round(100 * y / picture.height));
}

// What lies under a finger, larger.
function showLoupe() {
  const context = loupe.getContext("2d");
  const { x, y } = corners[active];
  const radius = loupeRadius * pixel();
  context.imageSmoothingEnabled = false;
  context.fillStyle = "#000";
  context.fillRect(0, 0, loupe.width, loupe.height);
  context.drawImage(picture, x - radius, y - radius, 2 * radius, 2 * radius, 0, 0, loupe.width, loupe.height);
  context.strokeStyle = "#ff3b30";
  context.strokeRect(loupe.width / 2, 0, 0, loupe.height);
  context.strokeRect(0, loupe.height / 2, loupe.width, 0);
}

// A pixel of the screen, in pixels of the picture.
const pixel = () => picture.width / (canvas.clientWidth || picture.width);

const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
handles.forEach((handle, index) => {
  handle.addEventListener("focus", () => move(index, corners[index].x, corners[index].y));
  handle.addEventListener("keydown", event => {
    const step = steps[event.key];
    if (step) {
      const far = pixel() * (event.shiftKey ? 10 : 1);
      move(index, corners[index].x + far * step[0], corners[index].y + far * step[1]);
    } else if (event.key === "Enter") {
      dialog.close("apply");
    }

    if (step || event.key === "Enter") {
      event.preventDefault();
    }
  });
  handle.addEventListener("pointerdown", event => {
    handle.setPointerCapture(event.pointerId);
    handle.focus();
    event.preventDefault();
  });
  handle.addEventListener("pointermove", event => {
    if (handle.hasPointerCapture(event.pointerId)) {
      const box = canvas.getBoundingClientRect();
      move(index, (event.clientX - box.left) / box.width * picture.width, (event.clientY - box.top) / box.height * picture.height);
    }
  });
});
dialog.querySelector("[data-crop=apply]").addEventListener("click", () => dialog.close("apply"));
dialog.querySelector("[data-crop=whole]").addEventListener("click", reset);
dialog.querySelector("[data-crop=cancel]").addEventListener("click", () => dialog.close());
new ResizeObserver(() => picture && show()).observe(stage);
