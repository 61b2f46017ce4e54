/// A page of help.
package struct HelpPage: Object {
  package let text: String
  package let markdown: String
  package var recipe: Recipe?

  package var kind: Kind { .page }
  package var summary: String { "a help page" }
  package var media: Media { ["text/plain": text, "text/markdown": markdown] }
}
