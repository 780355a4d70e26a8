// The pairs (colour of a text, what lies under it) of everything visible, with their WCAG 2 contrast.
(() => {
  const parsed = (colour) => {
    const [r, g, b, a = 1] = colour.match(/[\d.]+/g).map(Number);
    return { r, g, b, a };
  };
  const over = (top, under) => {
    const mixed = (name) => top[name] * top.a + under[name] * (1 - top.a);
    return { r: mixed("r"), g: mixed("g"), b: mixed("b"), a: 1 };
  };
  const light = ({ r, g, b }) => {
    const [x, y, z] = [r, g, b].map((part) => part / 255).map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const under = (part) => {
    const layers = [];
    for (let up = part; up; up = up.parentElement) layers.push(parsed(getComputedStyle(up).backgroundColor));
    return layers.reverse().reduce((below, layer) => over(layer, below), { r: 255, g: 255, b: 255, a: 1 });
  };
  const words = [...document.body.querySelectorAll("*")].filter(
    (part) => part.checkVisibility() && !["SCRIPT", "STYLE"].includes(part.tagName)
      && ([...part.childNodes].some((child) => child.nodeType === 3 && child.data.trim()) || part.tagName === "INPUT"));
  const found = new Map();
  for (const part of words) {
    const below = under(part);
    const text = over(parsed(getComputedStyle(part).color), below);
    const [dark, bright] = [light(text), light(below)].sort((one, other) => one - other);
    const told = (colour) => [colour.r, colour.g, colour.b].map(Math.round).join(",");
    const pair = { text: told(text), under: told(below), ratio: (bright + 0.05) / (dark + 0.05) };
    found.set(`${pair.text} ${pair.under}`, pair);
  }
  return [...found.values()];
})()
