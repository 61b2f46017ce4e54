#include "CCairo.h"

#include "hints.h"

#include <cairo/cairo-ft.h>
#include <fontconfig/fontconfig.h>
#include <pthread.h>
#include <stdlib.h>

// Carried in the program, so that a plot looks the same on a machine without fonts.
static uint8_t regular[] = {
#embed "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf"
};
static uint8_t bold[] = {
#embed "/usr/share/fonts/truetype/liberation/LiberationSans-Bold.ttf"
};

/// A document holds a copy of the letters that it uses, and hints would be more than half of it.
static void prepare(void) {
  hints_drop(regular);
  hints_drop(bold);
}

static const cairo_user_data_key_t key;

/// FreeType's objects may be used by one thread at a time, so each face has a library of its own.
typedef struct {
  FT_Library library;
  FT_Face face;
} typeface;

static void typeface_free(void *data) {
  typeface *type = data;
  FT_Done_Face(type->face);
  FT_Done_FreeType(type->library);
  free(type);
}

cairo_font_face_t *typeface_create(bool is_bold) {
  static pthread_once_t prepared = PTHREAD_ONCE_INIT;
  pthread_once(&prepared, prepare);
  typeface *type = calloc(1, sizeof *type);
  if (!type) return NULL;
  if (FT_Init_FreeType(&type->library)) {
    free(type);
    return NULL;
  }
  const uint8_t *file = is_bold ? bold : regular;
  const FT_Long size = is_bold ? sizeof bold : sizeof regular;
  if (FT_New_Memory_Face(type->library, file, size, 0, &type->face)) {
    FT_Done_FreeType(type->library);
    free(type);
    return NULL;
  }
  cairo_font_face_t *face = cairo_ft_font_face_create_for_ft_face(type->face, 0);
  if (cairo_font_face_set_user_data(face, &key, type, typeface_free)) {
    cairo_font_face_destroy(face);
    typeface_free(type);
    return NULL;
  }
  return face;
}

bool typeface_has(cairo_font_face_t *face, uint32_t character) {
  const typeface *type = cairo_font_face_get_user_data(face, &key);
  return type && FT_Get_Char_Index(type->face, character) != 0;
}

cairo_font_face_t *typeface_create_for(uint32_t character, bool is_bold) {
  FcCharSet *characters = FcCharSetCreate();
  FcPattern *wanted = FcPatternCreate();
  cairo_font_face_t *face = NULL;
  FcCharSet *found = NULL;
  FcResult result;
  FcCharSetAddChar(characters, character);
  FcPatternAddCharSet(wanted, FC_CHARSET, characters);
  FcPatternAddString(wanted, FC_FAMILY, (const FcChar8 *)"sans-serif");
  FcPatternAddInteger(wanted, FC_WEIGHT, is_bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR);
  FcPatternAddBool(wanted, FC_SCALABLE, FcTrue);
  FcConfigSubstitute(NULL, wanted, FcMatchPattern);
  FcDefaultSubstitute(wanted);
  FcPattern *match = FcFontMatch(NULL, wanted, &result);
  // The nearest match need not have the character.
  if (match && FcPatternGetCharSet(match, FC_CHARSET, 0, &found) == FcResultMatch
      && FcCharSetHasChar(found, character))
    face = cairo_ft_font_face_create_for_pattern(match);
  if (match) FcPatternDestroy(match);
  FcPatternDestroy(wanted);
  FcCharSetDestroy(characters);
  return face;
}
