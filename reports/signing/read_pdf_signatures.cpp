#include "reports/signing/read_pdf_signatures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "reports/pdf/pdf_file.hpp"
#include "reports/signing/pdf_updates.hpp"
#include "reports/signing/read_cms.hpp"

namespace reports {
namespace {

using instruments::Text;

/// Two digits of a date; -1 where there are none.
int two_digits(std::string_view text, std::size_t at) {
  if (at + 2 > text.size()) return -1;
  const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9' ? text[i] - '0' : -100; };
  const int value = 10 * digit(at) + digit(at + 1);
  return value < 0 ? -1 : value;
}

/// "D:20261121163000+08'00'" (ISO 32000-1, 7.9.4), whole to the second.
std::optional<std::chrono::sys_seconds> instant_of(std::string_view date) {
  using std::chrono::hours;
  using std::chrono::minutes;
  if (date.starts_with("D:")) date.remove_prefix(2);
  std::array<int, 7> parts{};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    parts[i] = two_digits(date, 2 * i);
    if (parts[i] < 0) return std::nullopt;
  }
  const auto day = std::chrono::year(100 * parts[0] + parts[1]) / parts[2] / parts[3];
  if (!day.ok() || parts[4] > 23 || parts[5] > 59 || parts[6] > 59) return std::nullopt;
  const auto local = std::chrono::sys_days(day) + hours(parts[4]) + minutes(parts[5]) + std::chrono::seconds(parts[6]);
  const auto zone = date.substr(14);
  if (zone.empty() || zone == "Z") return local;
  const int hour = two_digits(zone, 1);
  const int minute = two_digits(zone, 4);
  if ((zone[0] != '+' && zone[0] != '-') || hour < 0) return std::nullopt;
  const auto east = hours(hour) + minutes(std::max(minute, 0));
  return zone[0] == '+' ? local - east : local + east;
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// The bytes of "<30ff>"; nothing for what is none.
std::optional<std::string> bytes_of_hex(std::string_view text) {
  if (text.size() < 4 || text.size() % 2 != 0 || text.front() != '<' || text.back() != '>') return std::nullopt;
  std::string bytes;
  for (std::size_t i = 1; i + 1 < text.size(); i += 2) {
    const int high = hex_value(text[i]);
    const int low = hex_value(text[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes += static_cast<char>(16 * high + low);
  }
  return bytes;
}

/// The size that the DER value at the beginning says it has; 0 for none.
std::size_t size_of_der(std::string_view der) {
  constexpr unsigned long_form = 0x80;
  if (der.size() < 2) return 0;
  const auto first = static_cast<unsigned char>(der[1]);
  if (first < long_form) return 2U + first;
  const std::size_t count = first - long_form;
  if (count == 0 || count > 3 || der.size() < 2 + count) return 0;
  std::size_t size = 0;
  for (std::size_t i = 0; i < count; ++i) size = 256 * size + static_cast<unsigned char>(der[2 + i]);
  return size + 2 + count;
}

/// The ranges of bytes that a signature covers.
struct Range {
  std::size_t begin_of_gap = 0, end_of_gap = 0, end = 0;
};

std::optional<Range> range_of(const PdfObject& signature, std::size_t size) {
  const auto items = signature.at("/ByteRange").items();
  if (items.size() != 4) return std::nullopt;
  std::array<std::size_t, 4> numbers{};
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const int number = items[i].integer();
    if (number < 0 || std::to_string(number) != items[i].unparsed()) return std::nullopt;
    numbers[i] = static_cast<std::size_t>(number);
  }
  const Range range{numbers[1], numbers[2], numbers[2] + numbers[3]};
  const bool good = numbers[0] == 0 && range.begin_of_gap < range.end_of_gap && range.end <= size;
  return good ? std::optional(range) : std::nullopt;
}

/// Of the gap, which is to be the Contents and nothing else: the CMS, then zeros.
std::optional<std::string> cms_in_gap(std::string_view pdf, const Range& range, const PdfObject& signature) {
  const auto bytes = bytes_of_hex(pdf.substr(range.begin_of_gap, range.end_of_gap - range.begin_of_gap));
  if (!bytes || *bytes != signature.at("/Contents").binary()) return std::nullopt;
  const auto size = size_of_der(*bytes);
  if (size == 0 || size > bytes->size()) return std::nullopt;
  if (bytes->find_first_not_of('\0', size) != std::string::npos) return std::nullopt;
  return bytes->substr(0, size);
}

void judge_bytes(std::string_view pdf, const PdfObject& dictionary, const std::vector<std::string>& trusted,
                 ReadPdfSignature& signature) {
  const auto range = range_of(dictionary, pdf.size());
  const auto cms = range ? cms_in_gap(pdf, *range, dictionary) : std::nullopt;
  if (!cms) {
    signature.misplaced = {"签名覆盖的范围不是“除签名值之外的全部字节”。",
                           "What the signature covers is not all bytes but those of the signature itself."};
    return;
  }
  signature.end = range->end;
  const auto content = std::string(pdf.substr(0, range->begin_of_gap)) +
                       std::string(pdf.substr(range->end_of_gap, range->end - range->end_of_gap));
  const auto read = read_cms(*cms, content);
  signature.broken = read.broken;
  if (read.certificate.empty()) return;
  signature.certificate = shown_certificate(read.certificate);
  if (signature.stated_at) signature.chain = chain_of(read.certificate, read.others, trusted, *signature.stated_at);
}

ReadPdfSignature read_field(std::string_view pdf, const PdfObject& field, const std::vector<std::string>& trusted) {
  const auto dictionary = field.at("/V");
  ReadPdfSignature signature;
  signature.field = field.at("/T").text();
  signature.name = dictionary.at("/Name").text();
  signature.stated_at = instant_of(dictionary.at("/M").text());
  const auto form = dictionary.at("/SubFilter").name();
  if (form != "/ETSI.CAdES.detached" && form != "/adbe.pkcs7.detached") {
    signature.broken = {fmt::format("不认识的签名形式“{}”。", form),
                        fmt::format("The form of the signature, \"{}\", is not known.", form)};
    return signature;
  }
  try {
    judge_bytes(pdf, dictionary, trusted, signature);
  } catch (const std::exception&) {
    signature.broken = {"签名或其证书无法读取。", "The signature or its certificate cannot be read."};
  }
  return signature;
}

void look_at_fields(const PdfFile& file, ReadPdfSignatures& read) {
  std::set<int> of_fields;
  for (const auto& field : file.catalogue().at("/AcroForm").at("/Fields").items()) {
    const auto name = field.at("/T").text();
    if (field.at("/FT").name() != "/Sig" || field.has("/Kids"))
      read.fields.push_back({fmt::format("表单域“{}”不是签名域。", name),
                             fmt::format("The form field \"{}\" is none of a signature.", name)});
    else if (!field.at("/V").is_dictionary())
      read.fields.push_back({fmt::format("签名域“{}”中的签名已被去除。", name),
                             fmt::format("The signature was removed from its field \"{}\".", name)});
    else if (!of_fields.insert(field.at("/V").number()).second)
      read.fields.push_back({fmt::format("签名域“{}”的签名已属于另一个域。", name),
                             fmt::format("The signature in the field \"{}\" is that of another field.", name)});
  }
  for (const auto& object : file.objects())
    if ((object.at("/Type").name() == "/Sig" || object.has("/ByteRange")) && !of_fields.contains(object.number()))
      read.fields.push_back({fmt::format("对象 {} 是签名，却不在任何签名域中。", object.number()),
                             fmt::format("Object {} is a signature that stands in no field.", object.number())});
}

void look_at_updates(std::string_view pdf, ReadPdfSignatures& read) {
  const auto& signatures = read.signatures;
  for (std::size_t i = 1; i < signatures.size(); ++i) {
    const auto before = signatures[i - 1].end;
    const auto after = signatures[i].end;
    if (before == 0 || before >= after) continue;  // misplaced, and said so
    for (auto& sentence : changes_beside_signing(pdf.substr(0, before), pdf.substr(0, after)))
      read.later_changes.push_back(std::move(sentence));
  }
}

}  // namespace

ReadPdfSignatures read_pdf_signatures(std::string_view pdf, const std::vector<std::string>& trusted) {
  ReadPdfSignatures read;
  const PdfFile file(pdf);
  if (!file.damage().empty()) return read;
  look_at_fields(file, read);
  for (const auto& field : file.catalogue().at("/AcroForm").at("/Fields").items())
    if (field.at("/V").is_dictionary()) read.signatures.push_back(read_field(pdf, field, trusted));
  std::ranges::stable_sort(read.signatures, {}, &ReadPdfSignature::end);
  for (std::size_t i = 1; i < read.signatures.size(); ++i)
    if (auto& each = read.signatures[i]; each.end == read.signatures[i - 1].end && !each.misplaced)
      each.misplaced = {"两个签名覆盖同样的字节。", "Two signatures cover the same bytes."};
  look_at_updates(pdf, read);
  // What a reader would see of bytes after the last signature is signed by nobody.
  read.all_is_covered = !read.signatures.empty() && read.signatures.back().end == pdf.size();
  return read;
}

}  // namespace reports
