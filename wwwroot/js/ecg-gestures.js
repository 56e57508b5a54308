// What mouse, fingers and keys do with the strip. Whoever calls says what happens with a beat that was pointed at.
const slack = 5;
const linePixels = 16;
const wheelZoom = 0.0025;

// Places are in pixels from where the signal begins, so many from the left edge.
export function listen(element, view, gutter, { choose, point, key }) {
  const fingers = new Map();
  let pressed = null;
  let pinch = 0;

  const at = event => event.clientX - element.getBoundingClientRect().left - gutter;
  const spread = () => {
    const [one, other] = [...fingers.values()];
    return Math.max(20, Math.abs(one - other));
  };

  element.addEventListener("pointerdown", event => {
    if (event.button !== 0) {
      return;
    }

    fingers.set(event.pointerId, at(event));
    if (fingers.size === 2) {
      pinch = spread();
      pressed = null;
    } else if (fingers.size === 1) {
      pressed = { x: at(event), start: view.start, isDrag: false };
    }
  });

  element.addEventListener("pointermove", event => {
    if (!fingers.has(event.pointerId)) {
      if (event.pointerType === "mouse") {
        point(at(event));
      }

      return;
    }

    fingers.set(event.pointerId, at(event));
    if (fingers.size === 2 && pinch > 0) {
      const [one, other] = [...fingers.values()];
      const now = spread();
      view.zoom(now / pinch, (one + other) / 2);
      pinch = now;
    } else if (pressed) {
      const moved = at(event) - pressed.x;
      if (!pressed.isDrag && Math.abs(moved) > slack) {
        pressed.isDrag = true;
        element.setPointerCapture(event.pointerId);
        element.classList.add("is-dragged");
      }

      if (pressed.isDrag) {
        view.set({ start: pressed.start - moved / view.perSecond });
      }
    }
  });

  const release = (event, isClick) => {
    if (!fingers.delete(event.pointerId)) {
      return;
    }

    if (isClick && pressed && !pressed.isDrag) {
      choose(at(event));
    }

    // A finger that is left after a pinch does not jump.
    pressed = null;
    pinch = 0;
    element.classList.remove("is-dragged");
  };
  element.addEventListener("pointerup", event => release(event, true));
  element.addEventListener("pointercancel", event => release(event, false));
  // A finger is captured by the canvas below it, and lost by it when the strip takes it over.
  element.addEventListener("lostpointercapture", event => event.target === element && release(event, false));
  element.addEventListener("pointerleave", event => {
    if (!element.hasPointerCapture(event.pointerId)) {
      release(event, false);
    }

    point(null);
  });

  element.addEventListener("wheel", event => {
    const unit = event.deltaMode === 0 ? 1 : linePixels;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      view.zoom(Math.exp(-event.deltaY * unit * wheelZoom), at(event));
      return;
    }

    // Up and down scrolls the page, except in a strip that has been entered.
    const isSideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (isSideways || element === document.activeElement) {
      event.preventDefault();
      view.moveBy(((isSideways && event.deltaX !== 0 ? event.deltaX : event.deltaY) * unit) / view.perSecond);
    }
  }, { passive: false });

  element.addEventListener("keydown", event => {
    if (!event.ctrlKey && !event.metaKey && !event.altKey && key(event.key, event.shiftKey)) {
      event.preventDefault();
      event.stopPropagation();
    }
  });
}
