/// Drawing to PDF and PNG (Cairo), reading XML (Expat), and the typefaces of plots.

#ifndef CCAIRO_H
#define CCAIRO_H

#include <cairo/cairo.h>
#include <cairo/cairo-pdf.h>
#include <expat.h>
#include <stdbool.h>
#include <stdint.h>

/// The sans serif that the program carries, which has the widths of Helvetica and Arial; NULL without memory. The caller
/// destroys it, on the thread that uses it.
cairo_font_face_t *typeface_create(bool is_bold);

/// Whether such a face has a character.
bool typeface_has(cairo_font_face_t *face, uint32_t character);

/// A typeface of the system that has a character; NULL where there is none. The caller destroys it.
cairo_font_face_t *typeface_create_for(uint32_t character, bool is_bold);

#endif
