// A source's place in a story: an inline atom, stored as an empty span with two attributes.

import { Node, isNodeSelection, pm } from "django-prose-editor/editor"
import { pick } from "lodestar/source-picker"

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const PRINTS = /^(description|second|substitute-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

const attribute = (name, dataName) => ({
  default: null,
  parseHTML: (element) => element.getAttribute(dataName)?.toLowerCase(),
  renderHTML: (attributes) => ({ [dataName]: attributes[name] }),
})

const describe = (choices, { source, prints }) => {
  const choice = choices.find(({ id }) => id === source)
  const words = choice?.prints.find(([value]) => value === prints)?.[1]
  return {
    choice,
    words: words ?? "",
    codename: choice?.codename ?? "a source you may not use",
    label: choice
      ? `source ${choice.codename}, ${words === undefined ? "nothing to print is chosen" : `printed as '${words}'`}`
      : "a source you may not use",
  }
}

const selected = ({ selection }) =>
  isNodeSelection(selection) && selection.node.type.name === "source" ? selection.node : null

export const Source = Node.create({
  name: "source",
  group: "inline",
  inline: true,
  atom: true,
  selectable: true,

  addOptions: () => ({ choices: [] }),

  addAttributes: () => ({
    source: attribute("source", "data-source"),
    prints: attribute("prints", "data-print"),
  }),

  parseHTML: () => [
    {
      tag: "span[data-source][data-print]",
      priority: 100,
      getAttrs: ({ dataset }) =>
        UUID.test(dataset.source.toLowerCase()) && PRINTS.test(dataset.print.toLowerCase())
          ? null
          : false,
    },
  ],

  renderHTML: ({ HTMLAttributes }) => ["span", HTMLAttributes],

  // Copied into a mail, a story must not carry codenames along.
  renderText({ node }) {
    return describe(this.options.choices, node.attrs).words
  },

  addNodeView() {
    const { choices } = this.options
    return ({ node, getPos, editor }) => {
      const dom = document.createElement("span")
      const update = (next) => {
        if (next.type !== node.type) return false
        node = next
        const { choice, codename, words, label } = describe(choices, node.attrs)
        dom.className = "source-token"
        dom.classList.toggle("source-token--unknown", !choice || !words)
        dom.textContent = codename
        dom.title = words ? `Printed as “${words}”` : label
        dom.setAttribute("role", "img")
        dom.setAttribute("aria-label", label)
        return true
      }
      update(node)
      dom.addEventListener("click", () => {
        if (!editor.isEditable) return
        editor.chain().setNodeSelection(getPos()).run()
        editor.commands.pickSource()
      })
      return {
        dom,
        update,
        ignoreMutation: () => true,
        selectNode: () => {
          dom.classList.add("source-token--selected")
          editor.storage.storyEditor?.say(
            `${describe(choices, node.attrs).label}. Press Enter to change it.`,
          )
        },
        deselectNode: () => dom.classList.remove("source-token--selected"),
      }
    }
  },

  addCommands() {
    const { choices } = this.options
    return {
      // Put a token here, as bold or linked as the text around it.
      insertSource:
        (attributes) =>
        ({ tr, state, dispatch }) => {
          const node = state.schema.nodes.source.create(attributes)
          if (dispatch) tr.replaceSelectionWith(node, true).scrollIntoView()
          return true
        },
      pickSource:
        () =>
        ({ editor }) => {
          const current = selected(editor.state)?.attrs
          const place = editor.state.selection.from
          pick({ choices, current }).then((attributes) => {
            editor.view.focus()
            const chain = editor.chain()
            if (attributes === "remove") chain.deleteSelection()
            else if (attributes && current)
              chain.updateAttributes("source", attributes).setNodeSelection(place)
            else if (attributes) chain.insertSource(attributes)
            chain.run()
          })
          return true
        },
    }
  },

  addKeyboardShortcuts() {
    return {
      "Mod-Alt-s": ({ editor }) => editor.commands.pickSource(),
      Enter: ({ editor }) => Boolean(selected(editor.state)) && editor.commands.pickSource(),
    }
  },

  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "source",
      groups: "source",
      command: (editor) => editor.commands.pickSource(),
      button: buttons.text("Source", "Source (Ctrl+Alt+S)"),
      active: (editor) => Boolean(selected(editor.state)),
    })
  },

  addProseMirrorPlugins() {
    return [
      new pm.state.Plugin({
        props: {
          // Going over a token with the arrow keys selects it. What is typed then goes behind it,
          // so that nobody loses a source by typing on.
          handleTextInput(view, from, to, text) {
            if (!selected(view.state)) return false
            const tr = view.state.tr.insertText(text, to)
            view.dispatch(tr.setSelection(pm.state.TextSelection.create(tr.doc, to + text.length)))
            return true
          },
        },
      }),
    ]
  },
})
