// What is said of rows, by their group. Each kind has sentences of its own: languages bend the words around its name.
import { say } from "../say.js";

const SENTENCES = {
  sections: {
    fresh: gettext("New section"),
    nameless: gettext("The new section"),
    added: gettext("A section was added at place %(place)s of %(all)s."),
    moved: gettext("%(name)s is now section %(place)s of %(all)s."),
  },
  questions: {
    fresh: gettext("New question"),
    nameless: gettext("The new question"),
    added: gettext("A question was added at place %(place)s of %(all)s."),
    moved: gettext("%(name)s is now question %(place)s of %(all)s."),
  },
  bylines: {
    fresh: gettext("New author"),
    nameless: gettext("The new author"),
    added: gettext("An author was added at place %(place)s of %(all)s."),
    moved: gettext("%(name)s is now author %(place)s of %(all)s."),
  },
};

// The sentence `which` for rows of this group.
export const sentence = (group, which, words = {}) => say(SENTENCES[group][which], words);

export const quoted = (name) => say(gettext("“%(name)s”"), { name });
