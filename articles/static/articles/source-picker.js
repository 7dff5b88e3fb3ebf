// The dialog that asks which source, and what the reader will see in its place.

import { crel } from "django-prose-editor/editor"

const KINDS = { description: "agreed description", second: "second reference" }
const kind = (value) => KINDS[value] ?? "substitute"

let count = 0

const radios = (choice, current, name) =>
  choice.prints.map(([value, words], index) =>
    crel("label", { className: "source-picker__print" }, [
      crel("input", {
        type: "radio",
        name,
        value,
        required: true,
        checked: current ? value === current : index === 0,
      }),
      crel("span", {}, [
        crel("span", { className: "source-picker__words", textContent: words }),
        crel("small", { textContent: kind(value) }),
      ]),
    ]),
  )

const button = (textContent, value, type = "submit") =>
  crel("button", { type, value, textContent, formNoValidate: value !== "use" })

// Resolves to the attributes of a token, to "remove", or to null if nothing is to change.
export const pick = ({ choices, current }) => {
  const id = `source-picker-${++count}`
  // The one source that it can be; where there are several, the dialog asks which.
  const known = current
    ? choices.find((choice) => choice.id === current.source)
    : choices.length === 1 && choices[0]
  const offered = current ? [known].filter(Boolean) : choices
  const title = crel("h2", { id, textContent: known ? known.codename : "Source" })
  const parts = [title]
  let select
  let prints

  if (offered.length) {
    prints = crel("fieldset", { className: "source-picker__prints" })
    const fill = () => {
      const choice = known || offered[select.selectedIndex]
      prints.replaceChildren(
        crel("legend", { textContent: "The reader sees" }),
        ...radios(choice, current?.prints, `${id}-print`),
      )
    }
    if (!known) {
      select = crel("select", { id: `${id}-source` })
      select.append(...offered.map(({ codename }) => new Option(codename)))
      select.addEventListener("change", fill)
      parts.push(crel("label", { htmlFor: select.id, textContent: "Codename" }), select)
    }
    fill()
    parts.push(prints)
  } else {
    const textContent = current
      ? "You may not use this source. Ask the people who handle it, or take it out."
      : "There is no source that you may use in this story."
    parts.push(crel("p", { textContent }))
  }

  const buttons = crel("div", { className: "source-picker__buttons" })
  if (offered.length) buttons.append(button(current ? "Change" : "Insert", "use"))
  if (current) buttons.append(button("Take out", "remove"))
  buttons.append(button(offered.length || current ? "Cancel" : "Close", ""))
  parts.push(buttons)

  const form = crel("form", { method: "dialog" }, parts)
  const dialog = crel("dialog", { className: "source-picker", "aria-labelledby": id }, [form])
  document.body.append(dialog)
  dialog.showModal()
  ;(select ?? form.querySelector("input:checked, input, button")).focus()

  return new Promise((resolve) => {
    const answer = (value) => {
      const prints = form.querySelector("input:checked")?.value
      const source = (known || offered[select?.selectedIndex])?.id
      dialog.close()
      dialog.remove()
      if (value === "use") resolve({ source, prints })
      else resolve(value === "remove" ? "remove" : null)
    }
    // Answer at once: by the time of the dialog's own "close" event, a quick typist is typing again.
    form.addEventListener("submit", (event) => {
      event.preventDefault()
      answer(event.submitter?.value)
    })
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault()
      answer("")
    })
  })
}
