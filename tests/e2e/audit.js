/**
 * `window.audit` finds what is wrong with the layout of the screen that is shown, by rectangles and computed styles.
 * `test_layout.py` adds it to each page.
 */
{
  const CONTROLS = "a[href], button, input, select, textarea, summary, [role=button], [role=switch], [tabindex='0']";
  /** What lies over other things on purpose. */
  const LAYERS = "dialog, .menu, .knocks, .panel";
  /** Read out, but not seen. */
  const UNSEEN = ".only-heard, .lkr-spoken, script, style, template, option, optgroup";
  /** The smallest target for a finger (WCAG 2.5.5), in px. */
  const TOUCH = 44;
  /** What rounding may do, in px. */
  const ROUNDING = 1;
  /** How many times to look at a screen that does not settle, and how many frames later each time. */
  const MAX_LOOKS = 4;
  const FRAMES_BETWEEN = 3;

  const frames = async (count) => {
    for (let frame = 0; frame < count; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  };

  const styles = new WeakMap(); // computed styles are live
  const styleOf = (element) => {
    if (!styles.has(element)) styles.set(element, getComputedStyle(element));
    return styles.get(element);
  };

  function* ancestors(element) {
    for (let at = element; at && at !== document.body && at !== document.documentElement; at = at.parentElement)
      yield at;
  }

  const wordsOf = (element) => (element.ariaLabel ?? element.textContent).trim();
  const selectorOf = (element) => [element.localName, ...element.classList].join(".");
  const describe = (element) => `${selectorOf(element)} “${wordsOf(element).slice(0, 40)}”`;

  const isEmpty = ({ left, top, right, bottom }) => right - left <= ROUNDING || bottom - top <= ROUNDING;
  const inBoth = (one, other) => ({
    left: Math.max(one.left, other.left),
    top: Math.max(one.top, other.top),
    right: Math.min(one.right, other.right),
    bottom: Math.min(one.bottom, other.bottom),
  });
  const leaves = {
    x: (inner, outer) => inner.left < outer.left - ROUNDING || inner.right > outer.right + ROUNDING,
    y: (inner, outer) => inner.top < outer.top - ROUNDING || inner.bottom > outer.bottom + ROUNDING,
  };
  const sticksOut = (inner, outer) => leaves.x(inner, outer) || leaves.y(inner, outer);

  const isSeen = (element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    !element.closest(UNSEEN) &&
    !isEmpty(element.getBoundingClientRect()) &&
    ancestors(element).every((at) => styleOf(at).clipPath === "none");

  const isScroller = (style) => style.overflowY === "auto" || style.overflowY === "scroll";
  const endsInEllipsis = (style) => style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none";

  /**
   * What cuts a rectangle off, so that one cannot even scroll to it.
   *
   * @param from The innermost element that may cut it off.
   * @returns `by`: what cuts it off, or null; `rest`: what is in sight now.
   */
  const cutOff = (from, rectangle) => {
    const { left, top, right, bottom } = rectangle;
    const needed = { left, top, right, bottom };
    let rest = needed;
    let scrolls = document.scrollingElement.scrollHeight > innerHeight;
    for (const at of ancestors(from)) {
      const style = styleOf(at);
      if (style.overflowX !== "visible") {
        const box = at.getBoundingClientRect();
        rest = inBoth(rest, box);
        const isCut = leaves.x(needed, box) || (!isScroller(style) && leaves.y(needed, box));
        if (isCut) return { by: endsInEllipsis(style) ? null : at, rest };
        if (isScroller(style)) Object.assign(needed, { top: box.top, bottom: box.bottom });
      }
      if (style.position === "fixed") {
        scrolls = false;
        break;
      }
    }
    const view = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
    const isOutside = leaves.x(needed, view) || (!scrolls && leaves.y(needed, view));
    return { by: isOutside ? document.documentElement : null, rest: inBoth(rest, view) };
  };

  /** The rectangles of the lines of an element's own text. */
  const linesOf = (element) =>
    [...element.childNodes]
      .filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())
      .flatMap((node) => {
        const range = document.createRange();
        range.selectNodeContents(node);
        return [...range.getClientRects()].filter((line) => !isEmpty(line));
      });

  /** What is shown and can be reached: if a dialog is open, only what is in it. */
  const elementsShown = () => {
    const dialog = [...document.querySelectorAll("dialog[open]")].at(-1);
    return [...(dialog ?? document.body).querySelectorAll("*:not(svg, svg *)")].filter(isSeen);
  };
  const isControl = (element) => element.matches(CONTROLS);
  const isUsable = (control) => !control.disabled && control.ariaDisabled !== "true";
  const isLinkInText = (control) => control.localName === "a" && styleOf(control).display === "inline";

  /** What can be pressed: for a field or a switch, also its label. */
  const targetOf = (control) => control.closest("label") ?? control;
  const isHit = (control, x, y) => targetOf(control).contains(document.elementFromPoint(x, y));

  const centreOf = ({ left, top, right, bottom }) => [(left + right) / 2, (top + bottom) / 2];

  /** Whether a control that looks less high is hit by fingers all the same, by an area that is larger than its box. */
  const isEnlarged = (control, box) => {
    const { top, bottom } = box;
    const [x] = centreOf(box);
    const extra = TOUCH - (bottom - top);
    return [0, extra / 2, extra].some(
      (above) => isHit(control, x, top - above + ROUNDING) && isHit(control, x, bottom + extra - above - ROUNDING),
    );
  };

  /** What sticks to an edge of a scroller lies over what is scrolled. */
  const stickyOf = (element) => ancestors(element).find((at) => styleOf(at).position === "sticky");
  const isUnderSticky = (element, x, y) => {
    const top = document.elementFromPoint(x, y);
    const sticky = top && stickyOf(top);
    return Boolean(sticky) && !sticky.contains(element);
  };

  function* faultsOfText(elements) {
    for (const element of elements) {
      const button = element.closest("button, .button");
      for (const line of linesOf(element)) {
        const { by } = cutOff(element, line);
        if (by) yield `text cut off by ${selectorOf(by)}: ${describe(element)}`;
        else if (button && sticksOut(line, button.getBoundingClientRect()))
          yield `text runs out of its button: ${describe(element)}`;
      }
    }
  }

  function* faultsOfScrollers(elements) {
    const page = document.scrollingElement;
    if (page.scrollWidth > page.clientWidth) yield `the page is ${page.scrollWidth} px wide`;
    for (const element of elements) {
      const scrolls = isScroller(styleOf(element)) && element.scrollHeight > element.clientHeight + ROUNDING;
      if (scrolls && element.clientHeight < TOUCH) yield `scrolls ${element.clientHeight} px: ${describe(element)}`;
    }
  }

  function* faultsOfControls(elements) {
    const menu = document.querySelector(".menu");
    const controls = elements.filter(isControl).map((element) => {
      const box = targetOf(element).getBoundingClientRect();
      return {
        element,
        box,
        layer: stickyOf(element) ?? element.closest(LAYERS),
        ...cutOff(element.parentElement, box),
      };
    });
    for (const [index, { element, box, layer, by, rest }] of controls.entries()) {
      if (by) yield `cut off by ${selectorOf(by)}: ${describe(element)}`;
      if (menu && layer !== menu) continue; // it may lie over anything
      const isSmall = box.width < TOUCH - ROUNDING || (box.height < TOUCH - ROUNDING && !isEnlarged(element, box));
      if (isSmall && !isLinkInText(element))
        yield `only ${Math.round(box.width)}×${Math.round(box.height)} px: ${describe(element)}`;
      if (isEmpty(rest)) continue;
      const centre = centreOf(rest);
      if (isUsable(element) && !isHit(element, ...centre) && !isUnderSticky(element, ...centre))
        yield `covered by ${selectorOf(document.elementFromPoint(...centre))}: ${describe(element)}`;
      for (const other of controls.slice(index + 1)) {
        if (layer !== other.layer || targetOf(element).contains(other.element)) continue;
        if (!isEmpty(inBoth(rest, other.rest))) yield `${describe(element)} overlaps ${describe(other.element)}`;
      }
    }
  }

  /** Controls that are not in sight, or only in part. */
  function* faultsOfSight(elements, names) {
    for (const name of names) {
      const control = elements.find((element) => isControl(element) && wordsOf(element) === name);
      const box = control?.getBoundingClientRect();
      if (!control || sticksOut(box, cutOff(control.parentElement, box).rest)) yield `not in sight: “${name}”`;
    }
  }

  const lookOf = (element) => {
    const { outline, boxShadow, border, backgroundColor } = styleOf(element);
    return [outline, boxShadow, border, backgroundColor].join();
  };

  /** Controls that look the same with and without the focus. */
  function* faultsOfFocus(elements) {
    const before = document.activeElement;
    for (const control of elements.filter((element) => isControl(element) && isUsable(element))) {
      document.activeElement.blur();
      const without = lookOf(control);
      control.focus({ preventScroll: true });
      if (document.activeElement === control && lookOf(control) === without)
        yield `does not show that it has the focus: ${describe(control)}`;
    }
    document.activeElement.blur();
    before.focus({ preventScroll: true });
  }

  const look = (names) => {
    const elements = elementsShown();
    return [
      ...faultsOfText(elements),
      ...faultsOfScrollers(elements),
      ...faultsOfControls(elements),
      ...faultsOfSight(elements, names),
    ];
  };

  /**
   * Looks at the screen once it has settled.
   *
   * @param names The controls that must be in sight without scrolling.
   * @param withFocus Whether to move the focus, too, which only shows if the last input was a key.
   * @returns What is wrong.
   */
  window.audit = async ([names, withFocus]) => {
    await frames(1);
    let faults = look(names);
    for (let looks = 1; faults.length && looks < MAX_LOOKS; looks += 1) {
      await frames(FRAMES_BETWEEN); // tiles are placed a frame after the window has changed
      const before = faults.join();
      faults = look(names);
      if (faults.join() === before) break;
    }
    return [...new Set([...faults, ...(withFocus ? faultsOfFocus(elementsShown()) : [])])];
  };
}
