#include "reports/signing/pdf_updates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "reports/pdf/pdf_file.hpp"

namespace reports {
namespace {

using instruments::Text;
using Keys = std::set<std::string>;

/// "2026 0 R" of a reference, the text of anything else; a stream is named with its bytes.
std::string told(const PdfObject& object) {
  return object.unparsed();
}

/// The entries of an object, without descending into what they refer to.
bool same_entries(const PdfObject& before, const PdfObject& after, const Keys& but) {
  Keys keys;
  for (const auto& key : before.keys()) keys.insert(key);
  for (const auto& key : after.keys()) keys.insert(key);
  return std::ranges::all_of(keys, [&](const auto& key) {
    return but.contains(key) || (before.has(key.c_str()) == after.has(key.c_str()) &&
                                 told(before.at(key.c_str())) == told(after.at(key.c_str())));
  });
}

bool same_object(const PdfObject& before, const PdfObject& after) {
  if (before.is_stream() || after.is_stream())
    return before.is_stream() && after.is_stream() && same_entries(before, after, {}) &&
           before.raw_bytes() == after.raw_bytes();
  if (before.is_dictionary() || after.is_dictionary())
    return before.is_dictionary() && after.is_dictionary() && same_entries(before, after, {});
  return before.direct_text() == after.direct_text();
}

/// The list with one entry more at its end; that entry, or empty.
std::string added_to(const PdfObject& before, const PdfObject& after) {
  const auto old = before.items();
  const auto now = after.items();
  if (now.size() != old.size() + 1) return {};
  for (std::size_t i = 0; i < old.size(); ++i)
    if (told(old[i]) != told(now[i])) return {};
  return told(now.back());
}

/// What one update may write.
class Update {
 public:
  Update(const PdfFile& before, const PdfFile& after) : before_(before), after_(after) {}

  std::vector<Text> look() {
    const auto old = before_.objects();
    const auto now = after_.objects();
    for (std::size_t i = 0; i < now.size(); ++i) {
      const bool is_new = i >= old.size() || old[i].is_null();
      if (is_new ? !now[i].is_null() : !same_object(old[i], now[i])) look_at(now[i], is_new ? nullptr : &old[i]);
    }
    if (old.size() > now.size()) say({"后来的更新删去了对象。", "A later update removed objects."});
    look_at_trailer();
    if (signatures_ != 1 || fields_ != 1)
      say({"后来的更新不是恰好加入一个签名。", "A later update does not add exactly one signature."});
    return std::move(sentences_);
  }

 private:
  void say(Text sentence) { sentences_.push_back(std::move(sentence)); }

  void look_at(const PdfObject& now, const PdfObject* old) {
    const int number = now.number();
    if (old == nullptr && is_signature(now)) {
      ++signatures_;
    } else if (old == nullptr && is_field(now)) {
      ++fields_;
    } else if (old != nullptr && adds_a_field(*old, now)) {
      return;
    } else if (old != nullptr) {
      say({fmt::format("第一个签名之后，对象 {} 被改动（{}）。", number, kind_of(now, true)),
           fmt::format("Object {} ({}) was changed after the first signature.", number, kind_of(now, false))});
    } else {
      say({fmt::format("第一个签名之后，加入了对象 {}（{}）。", number, kind_of(now, true)),
           fmt::format("Object {} ({}) was added after the first signature.", number, kind_of(now, false))});
    }
  }

  bool adds_a_field(const PdfObject& old, const PdfObject& now) const {
    const bool catalogue = now.number() == after_.catalogue().number();
    return (catalogue && is_catalogue_with_field(old, now)) || is_page_with_field(old, now);
  }

  static std::string kind_of(const PdfObject& object, bool chinese) {
    const auto type = object.at("/Type").name();
    if (type == "/Page") return chinese ? "页面" : "a page";
    if (type == "/Catalog") return chinese ? "文件目录" : "the catalogue";
    if (type == "/Sig") return chinese ? "签名" : "a signature";
    if (type == "/EmbeddedFile") return chinese ? "附件" : "an attachment";
    if (object.is_stream()) return chinese ? "数据流，如页面内容" : "a stream, as the content of a page";
    return chinese ? "其他" : "something else";
  }

  static bool is_signature(const PdfObject& object) {
    return !object.is_stream() && object.at("/Type").name() == "/Sig" && !object.has("/Reference");
  }

  /// Without an area, so that it draws nothing, and without anything that acts.
  bool is_field(const PdfObject& object) const {
    constexpr std::array<const char*, 5> acts = {"/AP", "/A", "/AA", "/Kids", "/MK"};
    if (object.is_stream() || object.at("/FT").name() != "/Sig" || object.at("/Subtype").name() != "/Widget" ||
        object.at("/V").at("/Type").name() != "/Sig" ||
        std::ranges::any_of(acts, [&](const char* key) { return object.has(key); }))
      return false;
    const auto area = object.at("/Rect").items();
    return area.size() == 4 && std::ranges::all_of(area, [](const auto& side) { return told(side) == "0"; });
  }

  bool is_new_field(const std::string& reference) const {
    return std::ranges::any_of(after_.objects(), [&](const PdfObject& object) {
      return fmt::format("{} 0 R", object.number()) == reference && is_field(object);
    });
  }

  bool is_page_with_field(const PdfObject& old, const PdfObject& now) const {
    return now.at("/Type").name() == "/Page" && same_entries(old, now, {"/Annots"}) &&
           is_new_field(added_to(old.at("/Annots"), now.at("/Annots")));
  }

  bool is_catalogue_with_field(const PdfObject& old, const PdfObject& now) const {
    return same_entries(old, now, {"/AcroForm"}) &&
           same_entries(old.at("/AcroForm"), now.at("/AcroForm"), {"/Fields", "/SigFlags"}) &&
           is_new_field(added_to(old.at("/AcroForm").at("/Fields"), now.at("/AcroForm").at("/Fields")));
  }

  /// Catalogue, information and identity stay; the rest says where the table of objects is.
  void look_at_trailer() {
    for (const char* key : {"/Root", "/Info", "/ID", "/Encrypt"})
      if (told(before_.trailer().at(key)) != told(after_.trailer().at(key)))
        say({fmt::format("第一个签名之后，文件尾的 {} 被改动。", key),
             fmt::format("{} of the trailer was changed after the first signature.", key)});
  }

  const PdfFile& before_;
  const PdfFile& after_;
  std::vector<Text> sentences_;
  int signatures_ = 0, fields_ = 0;
};

bool is_sound(const PdfFile& file) {
  if (!file.damage().empty()) return false;
  static_cast<void>(file.objects());
  return file.warnings().empty();
}

}  // namespace

std::vector<Text> changes_beside_signing(std::string_view before, std::string_view after) {
  const PdfFile old(before);
  const PdfFile now(after);
  if (!is_sound(old) || !is_sound(now))
    return {{"签名时的文件已损坏，无法比较。", "The file as it was signed is damaged and cannot be compared."}};
  return Update(old, now).look();
}

}  // namespace reports
