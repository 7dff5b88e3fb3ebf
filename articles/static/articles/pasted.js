// Keeps bold and italics of pasted text, which other programs write as styles.
//
// The security policy forbids inline styles even in text that is only being read: the browser
// would ignore them and complain. So they are renamed before anything parses the text. What is kept
// in the end is decided by the editor's schema and, when saved, by the server.

const rename = (html) =>
  html
    .replace(/<(\/?)style\b/gi, "<$1template")
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/([\s"'/])(style|on[a-z]+)\s*=/gi, "$1 data-$2="))

const unwrap = (element) => element.replaceWith(...element.childNodes)

const wrap = (element, name) => {
  const inner = element.ownerDocument.createElement(name)
  inner.append(...element.childNodes)
  element.append(inner)
}

export const plain = (html) => {
  const { body } = new DOMParser().parseFromString(rename(html), "text/html")
  const probe = document.createElement("span")
  for (const element of body.querySelectorAll("[data-style]")) {
    probe.style.cssText = element.getAttribute("data-style")
    element.removeAttribute("data-style")
    const { fontWeight, fontStyle } = probe.style
    const bold = fontWeight.startsWith("bold") || Number(fontWeight) >= 600
    if (element.matches("b, strong") && fontWeight && !bold) unwrap(element)
    else if (element.matches("i, em") && fontStyle === "normal") unwrap(element)
    else if (element.matches("span:not([data-source])")) {
      if (bold) wrap(element, "strong")
      if (fontStyle === "italic") wrap(element, "em")
    }
  }
  return body.innerHTML
}
