import Language
import Plot

// Two rooms have a word for columns; here they meet, so here each gets a name of its own.

/// The name of a column as an argument: `x=time`.
typealias ColumnName = Language.Column

/// A column of a table with its entries.
typealias TableColumn = Plot.Column
