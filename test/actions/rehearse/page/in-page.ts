/** Text as the browser draws it. */
export type SeenText = {
  readonly text: string;
  /** `#rrggbb` */
  readonly colour: string;
  readonly ground: string;
  /** CSS pixels. */
  readonly size: number;
};

/** An expression for the page: shows what is folded away. */
export const OPEN_ALL = `for (const one of document.querySelectorAll('details')) one.open = true`;

/** What is wider than the page and in no box that scrolls. */
export const OVERFLOWING = `[...document.querySelectorAll('body *')]
  .filter((one) => one.checkVisibility() && !one.closest('.scroll *, .skip, svg *, caption'))
  .filter((one) => {
    const { left, right, width } = one.getBoundingClientRect();
    return width > 0 && (left < -0.5 || right > document.documentElement.clientWidth + 0.5);
  })
  .map((one) => one.outerHTML.slice(0, 120))`;

/** Every text that is seen with its colour and the one behind it; in a drawing that is the rim that each letter has. */
export const SEEN_TEXTS = `(() => {
  const hex = (colour) => {
    const [red, green, blue, alpha = 1] = colour.match(/[0-9.]+/g).map(Number);
    if (alpha !== 1) return undefined;
    return '#' + [red, green, blue].map((one) => one.toString(16).padStart(2, '0')).join('');
  };
  const groundOf = (element) => {
    for (let at = element; at !== null; at = at.parentElement) {
      const ground = hex(getComputedStyle(at).backgroundColor);
      if (ground !== undefined) return ground;
    }
    return '#ffffff';
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = [];
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (walker.currentNode.data.trim() === '' || element.closest('script, style, caption') || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const isDrawn = element instanceof SVGElement;
    seen.push({
      text: walker.currentNode.data.trim().slice(0, 40),
      colour: hex(isDrawn ? style.fill : style.color) ?? 'none',
      ground: (isDrawn ? hex(style.stroke) : groundOf(element)) ?? 'none',
      size: Number.parseFloat(style.fontSize),
    });
  }
  return seen;
})()`;
