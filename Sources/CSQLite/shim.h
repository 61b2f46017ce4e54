#pragma once
#include <sqlite3.h>

// Tells SQLite to copy a text that is bound; the header says it with a cast that Swift cannot import.
static inline int bind_copied_text(sqlite3_stmt *statement, int index, const char *text, int bytes) {
  return sqlite3_bind_text(statement, index, text, bytes, SQLITE_TRANSIENT);
}
