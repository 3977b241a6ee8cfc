#include "reports/pdf/glyphs.hpp"

#include <fmt/format.h>
#include <ft2build.h>
#include FT_FREETYPE_H

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace reports {
namespace {

/// The families of templates/parts.typ.
constexpr std::array<std::string_view, 2> families = {"Liberation Serif", "Noto Serif CJK SC"};
constexpr char32_t past_unicode = 0x110000;

using Coverage = std::vector<bool>;  // by code point

struct Library {
  FT_Library library = nullptr;
  Library() {
    if (FT_Init_FreeType(&library) != 0) throw std::runtime_error("FreeType cannot be started.");
  }
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
  ~Library() { FT_Done_FreeType(library); }
};

struct DoneFace {
  void operator()(FT_Face face) const { FT_Done_Face(face); }
};
using Face = std::unique_ptr<FT_FaceRec_, DoneFace>;

Face open_face(const Library& library, const std::filesystem::path& file, FT_Long index) {
  FT_Face face = nullptr;
  return Face(FT_New_Face(library.library, file.c_str(), index, &face) == 0 ? face : nullptr);
}

void add_coverage(FT_Face face, Coverage& regular, Coverage& bold) {
  if ((face->style_flags & FT_STYLE_FLAG_ITALIC) != 0) return;
  Coverage& coverage = (face->style_flags & FT_STYLE_FLAG_BOLD) != 0 ? bold : regular;
  FT_UInt glyph = 0;
  for (FT_ULong code = FT_Get_First_Char(face, &glyph); glyph != 0; code = FT_Get_Next_Char(face, code, &glyph))
    if (code < past_unicode) coverage[code] = true;
}

void add_file(const Library& library, const std::filesystem::path& file, Coverage& regular, Coverage& bold) {
  FT_Long faces = 1;
  for (FT_Long index = 0; index < faces; ++index) {
    const Face face = open_face(library, file, index);
    if (!face) return;  // no font
    faces = face->num_faces;
    const std::string_view family = face->family_name != nullptr ? face->family_name : "";
    if (std::find(families.begin(), families.end(), family) != families.end()) add_coverage(face.get(), regular, bold);
  }
}

/// What both the regular and the bold letters cover.
Coverage coverage_of(const std::vector<std::filesystem::path>& folders) {
  const Library library;
  Coverage regular(past_unicode);
  Coverage bold(past_unicode);
  for (const auto& folder : folders)
    if (std::filesystem::is_directory(folder))
      for (const auto& entry : std::filesystem::directory_iterator(folder))
        add_file(library, entry.path(), regular, bold);
  if (!regular['0'] || !regular[U'检'])
    throw std::runtime_error("The fonts of the certificate (Liberation Serif, Noto Serif CJK SC) are not installed.");
  for (char32_t code = 0; code < past_unicode; ++code) regular[code] = regular[code] && bold[code];
  for (const char32_t space : {U'\t', U'\n', U'\r', U' '}) regular[space] = true;
  return regular;
}

const Coverage& kept_coverage(const std::vector<std::filesystem::path>& folders) {
  static std::mutex mutex;
  static std::map<std::vector<std::filesystem::path>, Coverage> kept;
  const std::lock_guard lock(mutex);
  const auto found = kept.find(folders);
  return found != kept.end() ? found->second : kept.emplace(folders, coverage_of(folders)).first->second;
}

struct Character {
  char32_t code;
  std::string_view bytes;
};

/// The first character of well-formed UTF-8.
Character first_character(std::string_view text) {
  const auto first = static_cast<unsigned char>(text[0]);
  const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  char32_t code = length == 1 ? first : first & (0x7FU >> length);
  for (std::size_t i = 1; i < length && i < text.size(); ++i)
    code = code << 6U | (static_cast<unsigned char>(text[i]) & 0x3FU);
  return {code, text.substr(0, length)};
}

std::vector<Character> uncovered(std::string_view text, const Coverage& coverage) {
  std::vector<Character> found;
  while (!text.empty()) {
    const Character character = first_character(text);
    text.remove_prefix(character.bytes.size());
    if (character.code < past_unicode && coverage[character.code]) continue;
    if (std::none_of(found.begin(), found.end(), [&](const Character& c) { return c.code == character.code; }))
      found.push_back(character);
  }
  return found;
}

std::string named(const std::vector<Character>& characters) {
  std::string text;
  for (const auto& c : characters)
    text += fmt::format("{}{} (U+{:04X})", text.empty() ? "" : ", ", c.bytes, static_cast<std::uint32_t>(c.code));
  return text;
}

instruments::Mistake mistake_of(const std::string& field, const std::vector<Character>& characters) {
  return {field,
          {fmt::format("字体中没有这些字符，无法打印：{}。", named(characters)),
           fmt::format("No font has these characters, so they cannot be printed: {}.", named(characters))}};
}

}  // namespace

std::string uncovered_characters(std::string_view text, const std::vector<std::filesystem::path>& fonts) {
  std::string characters;
  for (const auto& character : uncovered(text, kept_coverage(fonts))) characters += character.bytes;
  return characters;
}

void require_printable(const Document& document, const std::vector<std::filesystem::path>& fonts) {
  const Coverage& coverage = kept_coverage(fonts);
  std::vector<instruments::Mistake> mistakes;
  const auto content = to_json(document).flatten();
  for (const auto& [field, value] : content.items()) {
    if (!value.is_string() || field == "/laboratory/logo/base64") continue;
    const auto characters = uncovered(value.get_ref<const std::string&>(), coverage);
    if (!characters.empty()) mistakes.push_back(mistake_of(field, characters));
  }
  if (mistakes.empty()) return;
  Text text = {"不能出具文件：", "The document cannot be issued."};
  for (const auto& mistake : mistakes) {
    text.zh += fmt::format("{}：{}", mistake.field, mistake.message.zh);
    text.en += fmt::format(" {}: {}", mistake.field, mistake.message.en);
  }
  throw instruments::Refusal(instruments::Cause::state_conflict, text, mistakes);
}

}  // namespace reports
