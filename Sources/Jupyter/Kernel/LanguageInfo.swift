/// What a kernel says about itself and its language.
package struct LanguageInfo: Sendable {
  package struct HelpLink: Sendable {
    package var text: String
    package var url: String

    package init(_ text: String, url: String) {
      self.text = text
      self.url = url
    }
  }

  /// The kernel's name and version.
  package var implementation: String
  package var implementationVersion: String
  /// The language's name and version.
  package var name: String
  package var version: String
  package var mimetype: String
  /// With its dot: `.swingby`.
  package var fileExtension: String
  /// The name of a highlighter of Pygments; nil means the language's name.
  package var pygmentsLexer: String?
  /// A name, or an object with `name` and `mime`: which highlighter a notebook's cells use.
  package var codemirrorMode: JSON?
  /// The greeting of a console.
  package var banner: String
  package var helpLinks: [HelpLink]

  package init(
    implementation: String, implementationVersion: String, name: String, version: String, mimetype: String,
    fileExtension: String, pygmentsLexer: String? = nil, codemirrorMode: JSON? = nil, banner: String,
    helpLinks: [HelpLink] = []
  ) {
    self.implementation = implementation
    self.implementationVersion = implementationVersion
    self.name = name
    self.version = version
    self.mimetype = mimetype
    self.fileExtension = fileExtension
    self.pygmentsLexer = pygmentsLexer
    self.codemirrorMode = codemirrorMode
    self.banner = banner
    self.helpLinks = helpLinks
  }
}
