import Language

@testable import Commands

/// The first line of what is wrong with a cell; nil if nothing is.
func mistake(in cell: String) -> String? {
  do throws(Failure) {
    try Session(vocabulary: .swingby).run(cell, output: Shown())
    return nil
  } catch {
    return error.message
  }
}
