/// Takes the instructions for coarse screens out of a TrueType font, in place (OpenType 1.9, tables glyf, loca, maxp, head).

#pragma once

#include <stdint.h>
#include <string.h>

static inline unsigned font_u16(const uint8_t *place) { return (unsigned)place[0] << 8 | place[1]; }
static inline uint32_t font_u32(const uint8_t *place) { return (uint32_t)font_u16(place) << 16 | font_u16(place + 2); }

/// The entry of a table in the font's directory; NULL where it has no such table.
static inline uint8_t *font_entry(uint8_t *font, const char *tag) {
  for (unsigned i = 0; i < font_u16(font + 4); i++)
    if (!memcmp(font + 12 + 16 * i, tag, 4)) return font + 12 + 16 * i;
  return NULL;
}

static inline uint8_t *font_table(uint8_t *font, const char *tag) { return font + font_u32(font_entry(font, tag) + 8); }

/// The flags of a component of a glyph that is put together from others.
enum { component_words = 0x1, component_scale = 0x8, component_more = 0x20, component_two = 0x40, component_four = 0x80,
       component_hints = 0x100 };

static inline void hints_drop_outline(uint8_t *glyph, const uint8_t *end) {
  uint8_t *count = glyph + 10 + 2 * font_u16(glyph);
  const unsigned length = font_u16(count);
  const size_t rest = (size_t)(end - (count + 2 + length));
  memmove(count + 2, count + 2 + length, rest);
  memset(count + 2 + rest, 0, length);
  count[0] = count[1] = 0;
}

static inline void hints_drop_composite(uint8_t *glyph, const uint8_t *end) {
  uint8_t *component = glyph + 10;
  unsigned flags = component_more;
  while (flags & component_more) {
    flags = font_u16(component);
    component[0] &= (uint8_t)~(component_hints >> 8);
    component += 4 + (flags & component_words ? 4 : 2)
        + (flags & component_scale ? 2 : flags & component_two ? 4 : flags & component_four ? 8 : 0);
  }
  memset(component, 0, (size_t)(end - component));
}

static inline void hints_drop(uint8_t *font) {
  const uint8_t *loca = font_table(font, "loca");
  uint8_t *glyf = font_table(font, "glyf");
  const unsigned is_long = font_u16(font_table(font, "head") + 50);
  const unsigned count = font_u16(font_table(font, "maxp") + 4);
  for (unsigned i = 0; i < count; i++) {
    const uint32_t start = is_long ? font_u32(loca + 4 * i) : 2 * font_u16(loca + 2 * i);
    const uint32_t end = is_long ? font_u32(loca + 4 * i + 4) : 2 * font_u16(loca + 2 * i + 2);
    if (end <= start) continue;
    const int is_composite = glyf[start] & 0x80;
    (is_composite ? hints_drop_composite : hints_drop_outline)(glyf + start, glyf + end);
  }
  // Under a name that nobody looks for, a table is as good as gone.
  static const char *const programs[] = {"fpgm", "prep", "cvt "};
  for (unsigned i = 0; i < 3; i++) {
    uint8_t *entry = font_entry(font, programs[i]);
    if (entry) entry[0] = '-';
  }
}
