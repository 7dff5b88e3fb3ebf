// What the story editor needs beyond the package: names for screen readers, a style sheet instead
// of injected styles, and a link dialog that asks only for what is kept.

import { Extension, Link as BaseLink, pm, updateAttrsDialog } from "django-prose-editor/editor"
import { plain } from "lodestar/pasted"

export { Source } from "lodestar/source-token"

const TOGGLES = /^(bold|italic|blockquote|orderedList|paragraph|heading\d)$/

const nameMenu = (menu) => {
  menu.setAttribute("role", "group")
  menu.setAttribute("aria-label", "Format")
  for (const button of menu.querySelectorAll("button[data-name]")) {
    const { classList, dataset } = button
    button.setAttribute("aria-disabled", classList.contains("disabled"))
    if (TOGGLES.test(dataset.name)) button.setAttribute("aria-pressed", classList.contains("active"))
  }
}

export const StoryEditor = Extension.create({
  name: "storyEditor",

  addStorage: () => ({ say: () => {} }),

  onBeforeCreate() {
    // The security policy allows no injected <style>; source-token.css has these rules instead.
    this.editor.options.injectCSS = false
  },

  onCreate() {
    const { element } = this.editor.options
    const status = document.createElement("div")
    status.className = "story-editor__status"
    status.setAttribute("role", "status")
    element.append(status)
    this.storage.say = (words) => {
      status.textContent = words
    }
    const textarea = element.querySelector("textarea")
    // The text area is hidden, so its label and the links to it in a list of errors lead here.
    const links = `label[for="${textarea?.id}"], a[href="#${textarea?.id}"]`
    document.addEventListener("click", ({ target }) => {
      if (textarea && target.closest(links)) this.editor.commands.focus()
    })
  },

  onTransaction() {
    // The menu marks its buttons during this same event; wait until it has.
    queueMicrotask(() => {
      const menu = this.editor.extensionStorage.menu?.dom
      if (menu) nameMenu(menu)
    })
  },

  addProseMirrorPlugins() {
    const textarea = this.editor.options.element.querySelector("textarea")
    const label = textarea?.labels?.[0]
    if (label && !label.id) label.id = `${textarea.id}-label`
    // "story" is how a story looks wherever the desk shows one.
    const attributes = { class: "story", "aria-multiline": "true", translate: "no" }
    if (label) attributes["aria-labelledby"] = label.id
    for (const name of ["aria-describedby", "aria-invalid", "aria-label", "lang"]) {
      if (textarea?.hasAttribute(name)) attributes[name] = textarea.getAttribute(name)
    }
    return [new pm.state.Plugin({ props: { attributes, transformPastedHTML: plain } })]
  },
})

const askForAddress = updateAttrsDialog(
  { href: { type: "string", format: "url", title: "Address", required: true } },
  { title: "Link", submitText: "Link" },
)

export const Link = BaseLink.extend({
  addMenuItems({ menu, buttons }) {
    this.parent?.({ menu, buttons })
    // Always there: a button that comes and goes moves its neighbours.
    menu.defineItem({
      name: "unlink",
      groups: "link",
      command: (editor) => editor.chain().extendMarkRange("link").unsetLink().run(),
      enabled: (editor) => editor.isActive("link"),
      button: buttons.material("link_off", "remove link"),
    })
  },

  addCommands() {
    return {
      ...this.parent?.(),
      addLink:
        () =>
        ({ editor }) => {
          if (editor.state.selection.empty && !editor.isActive("link")) return false
          askForAddress(editor, editor.getAttributes("link")).then((attributes) => {
            editor.view.focus()
            const chain = editor.chain().extendMarkRange("link")
            if (attributes) chain.setLink({ href: attributes.href })
            chain.run()
          })
          return true
        },
    }
  },
})
