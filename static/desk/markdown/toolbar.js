// The toolbar of an editor: one stop for Tab, arrows within.
import { helpAddress, make } from "./addresses.js";
import { commands, shortcut } from "./commands.js";
import { icon } from "./icons.js";
import { say } from "../say.js";

const HELP = gettext("How to write Markdown (opens a new tab)");

const button = (command, index) => {
  const keys = shortcut(command);
  const made = make("button", {
    type: "button",
    tabIndex: index ? -1 : 0,
    className: "desk-tool",
    title: keys ? `${command.label} (${keys})` : command.label,
    attributes: { "data-command": command.name, "aria-label": command.label },
  }, icon(command.name));
  if (keys) made.setAttribute("aria-keyshortcuts", shortcut(command, { isSpoken: true }));
  if (command.name === "preview") made.setAttribute("aria-expanded", "false");
  return made;
};

const help = () =>
  make("a", {
    className: "desk-tool",
    href: helpAddress(),
    target: "_blank",
    tabIndex: -1,
    title: HELP,
    attributes: { "aria-label": HELP },
  }, icon("help"));

const bar = make("div", { className: "desk-toolbar", attributes: { role: "toolbar" } }, ...commands.map(button), help());

const move = (toolbar, event) => {
  const tools = [...toolbar.children];
  const at = tools.indexOf(event.target);
  const goal = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tools.length - 1 }[event.key];
  if (goal === undefined) return;
  event.preventDefault();
  tools.at(goal % tools.length).focus();
};

export function makeToolbar(editor) {
  const toolbar = bar.cloneNode(true);
  toolbar.setAttribute("aria-label", say(gettext("Formatting: %(name)s"), { name: editor.name }));
  if (editor.area.id) toolbar.setAttribute("aria-controls", editor.area.id);
  toolbar.addEventListener("keydown", (event) => move(toolbar, event));
  toolbar.addEventListener("focusin", (event) => {
    for (const tool of toolbar.children) tool.tabIndex = tool === event.target ? 0 : -1;
  });
  // A press must not take the focus, and with it the shown selection, from the text.
  toolbar.addEventListener("mousedown", (event) => event.preventDefault());
  toolbar.addEventListener("click", (event) => {
    const name = event.target.closest("[data-command]")?.dataset.command;
    if (name) editor.run(commands.find((command) => command.name === name));
  });
  return toolbar;
}
