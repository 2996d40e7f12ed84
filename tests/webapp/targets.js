// Every link, button, field or fold that is smaller than 24 by 24 CSS px (WCAG 2.2, 2.5.8),
// as one line each: what it is, what it says and how large it is.
() =>
  [...document.querySelectorAll("a[href], button, summary, input:not([type=hidden])")]
    .filter((target) => target.getClientRects().length && !target.matches(".skip"))
    .map((target) => ({ target, box: target.getBoundingClientRect() }))
    .filter(({ box }) => box.width < 24 || box.height < 24)
    .map(({ target, box }) => `${target.outerHTML.slice(0, 90)}: ${box.width} x ${box.height}`)
