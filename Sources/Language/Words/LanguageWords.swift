/// The words that belong to the language itself, whatever the vocabulary.
package let languageWords: [any Command.Type] = [
  Sqrt.self, Exp.self, Log.self, Linspace.self, Logspace.self, Help.self, ShowRecipe.self,
]
